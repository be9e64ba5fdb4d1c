import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes {@code api.jar} of the exported packages of all bundles as they are built now. Run it from
 * anywhere, by {@code java bundles/api-baseline/Refresh.java}.
 */
final class Refresh {

  /** Name and version of an exported package of ours; quoted parts may hold commas. */
  private static final Pattern EXPORT =
      Pattern.compile("(org\\.sitewatt[\\w.]*);(?:[^\",]|\"[^\"]*\")*version=\"([\\d.]+)\"");

  public static void main(String[] arguments) throws IOException {
    Path home =
        Path.of(System.getProperty("jdk.launcher.sourcefile", "bundles/api-baseline/Refresh.java"))
            .toAbsolutePath()
            .getParent();
    Map<String, String> exports = new TreeMap<>();
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> jars = Files.find(home.getParent().getParent(), 4, (p, a) -> isBundle(p))) {
      for (Path jar : jars.sorted().toList()) {
        read(jar.toFile(), exports, classes);
      }
    }
    if (exports.isEmpty()) {
      throw new IOException("No bundle is built; run ./sitewatt build first");
    }
    write(home.resolve("api.jar"), exports, classes);
    exports.forEach((name, version) -> System.out.println(name + " " + version));
  }

  private static boolean isBundle(Path path) {
    return path.toString().matches(".*/target/[\\w-]+-\\d[\\w.]*(-SNAPSHOT)?\\.jar");
  }

  private static void read(File file, Map<String, String> exports, Map<String, byte[]> classes)
      throws IOException {
    try (JarFile jar = new JarFile(file)) {
      String header = jar.getManifest().getMainAttributes().getValue("Export-Package");
      Matcher matcher = EXPORT.matcher(header == null ? "" : header);
      while (matcher.find()) {
        exports.put(matcher.group(1), matcher.group(2));
        String folder = matcher.group(1).replace('.', '/') + "/";
        for (JarEntry entry : jar.stream().toList()) {
          String name = entry.getName();
          if (name.endsWith(".class") && name.lastIndexOf('/') == folder.length() - 1
              && name.startsWith(folder)) {
            try (InputStream in = jar.getInputStream(entry)) {
              classes.put(name, in.readAllBytes());
            }
          }
        }
      }
    }
  }

  private static void write(Path file, Map<String, String> exports, Map<String, byte[]> classes)
      throws IOException {
    StringBuilder header = new StringBuilder();
    exports.forEach(
        (name, version) ->
            header.append(header.isEmpty() ? "" : ",").append(name).append(";version=\"")
                .append(version).append('"'));
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.sitewatt.api-baseline");
    // Packages are compared, each with its own version; the bundles' version is the product's.
    main.putValue("Bundle-Version", "0.0.0");
    main.putValue("Export-Package", header.toString());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(entry(JarFile.MANIFEST_NAME));
      manifest.write(zip);
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        zip.putNextEntry(entry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }

  /** The same bytes for the same classes. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    return entry;
  }
}
