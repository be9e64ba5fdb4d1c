package org.sitewatt.registermap.internal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Whether a file is a whole and sound OSGi bundle. */
final class JarCheck {

  private static final String SYMBOLIC_NAME = "Bundle-SymbolicName";

  private JarCheck() {}

  /** What is wrong with it; empty when nothing is. */
  static Optional<String> fault(File file) {
    try (JarFile jar = new JarFile(file)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        verify(jar, entry);
      }
      Manifest manifest = jar.getManifest();
      return manifest == null || manifest.getMainAttributes().getValue(SYMBOLIC_NAME) == null
          ? Optional.of("no OSGi bundle: its manifest has no " + SYMBOLIC_NAME)
          : Optional.empty();
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      return Optional.of(
          "damaged or not copied whole (%s); copy it again".formatted(e.getMessage()));
    }
  }

  /** Opening a jar looks at its table of contents alone; this reads what it lists. */
  private static void verify(JarFile jar, JarEntry entry) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      if (entry.getCrc() >= 0 && entry.getCrc() != in.getChecksum().getValue()) {
        throw new IOException("checksum of " + entry.getName() + " is wrong");
      }
    }
  }
}
