package org.sitewatt.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCheckTest {

  @TempDir private Path directory;

  @Test
  void findsNothingInAWholeBundle() throws IOException {
    assertThat(JarCheck.fault(TestBundles.driver(directory, "acme-one", "1.0.0").toFile()))
        .isEmpty();
  }

  @Test
  void findsEveryTruncation() throws IOException {
    byte[] whole = Files.readAllBytes(TestBundles.driver(directory, "acme-one", "1.0.0"));
    for (int length = 0; length < whole.length; length++) {
      assertThat(JarCheck.fault(file(Arrays.copyOf(whole, length)).toFile()))
          .as("%d of %d bytes", length, whole.length)
          .hasValueSatisfying(fault -> assertThat(fault).startsWith("damaged or not copied whole"));
    }
  }

  @Test
  void findsDamageInTheContentThatTheTableOfContentsDoesNotShow() throws IOException {
    byte[] bytes = Files.readAllBytes(TestBundles.driver(directory, "acme-one", "1.0.0"));
    String map = "SITEWATT-INF/drivers/acme-one.yaml";
    int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(map) + map.length();
    bytes[content + 20] ^= 0x10;
    assertThat(JarCheck.fault(file(bytes).toFile()))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("damaged or not copied whole"));
  }

  @Test
  void findsThatAJarIsNoBundle() throws IOException {
    assertThat(JarCheck.fault(TestBundles.plainJar(directory).toFile()))
        .hasValue("no OSGi bundle: its manifest has no Bundle-SymbolicName");
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("x.jar"), content);
  }
}
