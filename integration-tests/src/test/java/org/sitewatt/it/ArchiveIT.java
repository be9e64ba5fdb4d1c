package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * What would make two builds of the same sources differ: nothing in the archive tells when or
 * where.
 */
class ArchiveIT {

  private static final LocalDateTime STAMP = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Path work = Path.of(System.getProperty("sitewatt.work"));

  @Test
  void theArchivesEntriesTellNoTimeAndNoUser() throws Exception {
    Processes.Ended listing =
        Processes.run(
            work,
            Map.of("TZ", "UTC", "LC_ALL", "C"),
            "tar",
            "tzvf",
            System.getProperty("sitewatt.archive"),
            "--full-time",
            "--numeric-owner");

    assertThat(listing.status()).isZero();
    assertThat(listing.output().lines())
        .hasSizeGreaterThan(200)
        .allMatch(line -> line.matches("[-d]rw[-rwx]{7} 0/0 +\\d+ 2026-01-01 00:00:00 .*"));
  }

  @Test
  void nothingIsInTheArchiveThatIsNeverStarted() throws Exception {
    Processes.Ended listing =
        Processes.run(work, Map.of(), "tar", "tzf", System.getProperty("sitewatt.archive"));

    assertThat(listing.status()).isZero();
    assertThat(listing.output().lines())
        .anyMatch(line -> line.contains("pax-logging-log4j2"))
        .noneMatch(line -> line.contains("logback") || line.contains("org/eclipse/platform"));
  }

  @Test
  void ourBundlesEntriesTellNoTime() throws Exception {
    Path system =
        Path.of(System.getProperty("sitewatt.root"))
            .resolve("distribution/target/assembly/system/org/sitewatt");
    List<Path> bundles;
    try (Stream<Path> files = Files.walk(system)) {
      bundles = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }

    assertThat(bundles).hasSizeGreaterThan(15).allSatisfy(ArchiveIT::tellsNoTime);
  }

  private static void tellsNoTime(Path bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getTimeLocal)).containsOnly(STAMP);
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .map(Object::toString)
          .doesNotContain("Bnd-LastModified", "Built-By");
    }
  }
}
