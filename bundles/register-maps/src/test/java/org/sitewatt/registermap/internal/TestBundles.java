package org.sitewatt.registermap.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Driver bundles as a vendor would make them. */
final class TestBundles {

  private TestBundles() {}

  static String map(String id, String version) {
    return """
        driver: %s
        version: %s
        vendor: Acme
        models: [One]
        deviceTypes: [HEATER]
        sources: [Acme manual]
        registers:
          voltage: {function: 4, address: 0, type: float32, unit: V}
        """
        .formatted(id, version);
  }

  static Path driver(Path directory, String id, String version) throws IOException {
    return jar(directory, id, version, map(id, version));
  }

  static Path jar(Path directory, String id, String version, String map) throws IOException {
    return jar(directory, id, version, map, Map.of());
  }

  /** One that requires a package besides the extender. */
  static Path needing(Path directory, String id, String packageName) throws IOException {
    return jar(directory, id, "1.0.0", map(id, "1.0.0"), Map.of("Import-Package", packageName));
  }

  /** One that does nothing but offer a package. */
  static Path offering(Path directory, String packageName) throws IOException {
    Manifest manifest = manifest("org.sitewatt.offering", "1.0.0");
    manifest.getMainAttributes().putValue("Export-Package", packageName);
    Path jar = directory.resolve("offering.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private static Manifest manifest(String symbolicName, String version) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", symbolicName);
    attributes.putValue("Bundle-Version", version);
    return manifest;
  }

  private static Path jar(
      Path directory, String id, String version, String map, Map<String, String> more)
      throws IOException {
    Manifest manifest = manifest("org.sitewatt.driver." + id, version);
    Attributes attributes = manifest.getMainAttributes();
    more.forEach(attributes::putValue);
    attributes.putValue(
        "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=sitewatt.registermap)\"");
    Path jar = directory.resolve(id + "-" + version + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry("SITEWATT-INF/drivers/" + id + ".yaml"));
      entries.write(map.getBytes(StandardCharsets.UTF_8));
      entries.closeEntry();
    }
    return jar;
  }

  static Path plainJar(Path directory) throws IOException {
    Path jar = directory.resolve("plain.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("readme.txt"));
      entries.closeEntry();
    }
    return jar;
  }
}
