package org.sitewatt.registermap.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Whether a file is a whole and sound OSGi bundle. */
final class JarCheck {

  private JarCheck() {}

  /** What is wrong with it; empty when nothing is. */
  static Optional<String> fault(File file) {
    try {
      String name = symbolicName(file);
      readThrough(file);
      return name == null
          ? Optional.of("no OSGi bundle: its manifest has no Bundle-SymbolicName")
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(
          "damaged or not copied whole (%s); copy it again".formatted(e.getMessage()));
    }
  }

  private static String symbolicName(File file) throws IOException {
    try (JarFile jar = new JarFile(file)) {
      Manifest manifest = jar.getManifest();
      return manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
    }
  }

  /** Opening a jar looks at its table of contents alone; this checks every entry's checksum. */
  private static void readThrough(File file) throws IOException {
    try (InputStream in = Files.newInputStream(file.toPath());
        ZipInputStream entries = new ZipInputStream(in)) {
      ZipEntry entry = entries.getNextEntry();
      while (entry != null) {
        entries.transferTo(OutputStream.nullOutputStream());
        entry = entries.getNextEntry();
      }
    }
  }
}
