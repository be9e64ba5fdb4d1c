package org.sitewatt.driverkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.sitewatt.registermap.RegisterMap;

/** Makes an OSGi bundle of a register map: no code, only a requirement on the extender. */
final class DriverBundle {

  private static final String EXTENDER =
      "osgi.extender;filter:=\"(&(osgi.extender=sitewatt.registermap)"
          + "(version>=1.0.0)(!(version>=2.0.0)))\"";

  private DriverBundle() {}

  /**
   * Writes the bundle; the same map and instant make the same bytes.
   *
   * @param stamp the time that every entry carries
   */
  static void write(RegisterMap map, DriverFolder folder, Path jar, Instant stamp)
      throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(entry(JarFile.MANIFEST_NAME, stamp));
      manifest(map).write(entries);
      entries.closeEntry();
      entries.putNextEntry(entry("SITEWATT-INF/drivers/" + folder.id() + ".yaml", stamp));
      Files.copy(folder.map(), entries);
      entries.closeEntry();
    }
  }

  private static Manifest manifest(RegisterMap map) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "org.sitewatt.driver." + map.id());
    attributes.putValue("Bundle-Version", map.version());
    attributes.putValue("Bundle-Name", "Sitewatt driver " + map.id());
    attributes.putValue("Bundle-Description", map.vendor() + " " + String.join(", ", map.models()));
    attributes.putValue("Require-Capability", EXTENDER);
    return manifest;
  }

  private static JarEntry entry(String name, Instant stamp) {
    JarEntry entry = new JarEntry(name);
    // Local time is what the file holds; setTime would convert to the zone of whoever builds.
    entry.setTimeLocal(LocalDateTime.ofInstant(stamp, ZoneOffset.UTC));
    return entry;
  }
}
