package org.sitewatt.driverkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.registermap.RegisterMap;

class DriverBundleTest {

  private static final Instant STAMP = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory;

  @Test
  void makesABundleOfAMapTheSameEachTime() throws Exception {
    DriverFolder folder = new DriverFolder(Files.createDirectory(directory.resolve("acme-one")));
    Files.writeString(
        folder.map(),
        """
        driver: acme-one
        version: 1.2.3
        vendor: Acme
        models: [One]
        deviceTypes: [HEATER]
        sources: [Acme manual]
        registers:
          voltage: {function: 4, address: 0, type: float32, unit: V}
        """);
    RegisterMap map = folder.parse().orElseThrow();
    Path first = directory.resolve("out/first.jar");
    Path second = directory.resolve("out/second.jar");
    DriverBundle.write(map, folder, first, STAMP);
    DriverBundle.write(map, folder, second, STAMP);
    assertThat(first).hasSameBinaryContentAs(second);
    try (JarFile jar = new JarFile(first.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Bundle-SymbolicName"))
          .isEqualTo("org.sitewatt.driver.acme-one");
      assertThat(manifest.getValue("Bundle-Version")).isEqualTo("1.2.3");
      assertThat(manifest.getValue("Require-Capability"))
          .startsWith("osgi.extender;filter:=")
          .contains("osgi.extender=sitewatt.registermap");
      assertThat(jar.getEntry("SITEWATT-INF/drivers/acme-one.yaml")).isNotNull();
    }
  }

  @Test
  void listsTheBundlesInAFeaturesRepository() {
    assertThat(FeatureRepository.text("acme", "com.acme/drivers/1.0", "1.0", List.of("acme-one")))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <features name="acme-1.0" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
              <feature name="acme" version="1.0" description="Meter drivers">
                <bundle start-level="80">mvn:com.acme/drivers/1.0/jar/acme-one</bundle>
              </feature>
            </features>
            """);
  }
}
