package org.sitewatt.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Drivers come, change and go while the container runs. */
class HotDeployTest {

  /** What is promised for a dropped file. */
  private static final Duration LIVE = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private Path deploy;
  private Container container;

  @BeforeEach
  void start() throws Exception {
    deploy = Files.createDirectory(directory.resolve("deploy"));
    container = new Container(directory.resolve("storage"), deploy);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  @Test
  void servesTheMapsOfABundleForAsLongAsItIsStarted() throws Exception {
    Bundle bundle = container.install(TestBundles.driver(directory, "acme-one", "1.0.0"));
    assertThat(container.drivers())
        .containsExactly("acme-one 1.0.0 org.sitewatt.driver.acme-one 1.0.0");
    bundle.stop();
    assertThat(container.drivers()).isEmpty();
    bundle.start();
    assertThat(container.drivers()).hasSize(1);
  }

  @Test
  void tellsWhyTheMapOfABundleIsRefused() throws Exception {
    String bad = TestBundles.map("acme-one", "1.0.0").replace("unit: V", "unit: Volt");
    Bundle bundle = container.install(TestBundles.jar(directory, "acme-one", "1.0.0", bad));
    assertThat(container.drivers()).isEmpty();
    assertThat(container.problems())
        .contains("org.sitewatt.driver.acme-one 1.0.0")
        .contains("acme-one.yaml:8: registers.voltage.unit: 'Volt': must be one of V, kV, mV");
    bundle.stop();
    assertThat(container.problems()).isEqualTo("[]");
  }

  @Test
  void servesADroppedMapWithinThreeSecondsFollowsItsChangesAndForgetsIt() throws Exception {
    Path file = deploy.resolve("acme-one.yaml");
    Files.writeString(file, TestBundles.map("acme-one", "1.0.0"));
    await().atMost(LIVE).until(() -> drivers("acme-one 1.0.0 acme-one.yaml"));
    Files.writeString(file, TestBundles.map("acme-one", "1.1.0"));
    await().atMost(PATIENCE).until(() -> drivers("acme-one 1.1.0 acme-one.yaml"));
    Files.delete(file);
    await().atMost(PATIENCE).until(() -> drivers());
  }

  @Test
  void refusesADroppedMapUntilItIsRight() throws Exception {
    Path file = deploy.resolve("acme-one.yml");
    Files.writeString(file, TestBundles.map("acme-one", "1.0.0").replace("vendor", "vedor"));
    await().atMost(PATIENCE).until(() -> container.problems().contains("did you mean 'vendor'?"));
    assertThat(container.drivers()).isEmpty();
    Files.writeString(file, TestBundles.map("acme-one", "1.0.0"));
    await().atMost(PATIENCE).until(() -> drivers("acme-one 1.0.0 acme-one.yml"));
    assertThat(container.problems()).isEqualTo("[]");
  }

  @Test
  void tellsThoseWhoListenThatAMapIsRefusedAndThatItIsGone() throws Exception {
    AtomicInteger told = new AtomicInteger();
    container.onProblems(told::incrementAndGet);
    String bad = TestBundles.map("acme-one", "1.0.0").replace("unit: V", "unit: Volt");
    Bundle bundle = container.install(TestBundles.jar(directory, "acme-one", "1.0.0", bad));
    assertThat(told).hasValue(1);
    bundle.stop();
    assertThat(told).hasValue(2);
    container.install(TestBundles.driver(directory, "acme-two", "1.0.0"));
    assertThat(told).hasValue(2);
  }

  @Test
  void speaksUpForATruncatedJarAndServesItOnceItIsWhole() throws Exception {
    byte[] whole = Files.readAllBytes(TestBundles.driver(directory, "acme-one", "1.0.0"));
    Path file = deploy.resolve("acme-one.jar");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    await().atMost(PATIENCE).until(() -> container.problems().contains("not copied whole"));
    Files.write(file, whole);
    await()
        .atMost(PATIENCE)
        .until(() -> drivers("acme-one 1.0.0 org.sitewatt.driver.acme-one 1.0.0"));
    assertThat(container.problems()).isEqualTo("[]");
  }

  @Test
  void noticesThatAServingJarWasOverwrittenByATruncatedOne() throws Exception {
    byte[] whole = Files.readAllBytes(TestBundles.driver(directory, "acme-one", "1.0.0"));
    Path file = deploy.resolve("acme-one.jar");
    Files.write(file, whole);
    await().atMost(PATIENCE).until(() -> container.drivers().size() == 1);
    Files.write(file, Arrays.copyOf(whole, whole.length - 30));
    await().atMost(PATIENCE).until(() -> container.problems().contains("not copied whole"));
    assertThat(container.drivers()).isEmpty();
    Files.delete(file);
    await().atMost(PATIENCE).until(() -> container.problems().equals("[]"));
  }

  @Test
  void servesOneVersionOnlyAfterAJarWasOverwritten() throws Exception {
    Path file = deploy.resolve("acme.jar");
    overwrite(file, TestBundles.driver(directory, "acme-one", "1.0.0"));
    await().atMost(PATIENCE).until(() -> container.drivers().size() == 1);
    overwrite(file, TestBundles.driver(directory, "acme-one", "2.0.0"));
    await()
        .atMost(PATIENCE)
        .until(() -> drivers("acme-one 2.0.0 org.sitewatt.driver.acme-one 2.0.0"));
  }

  @Test
  void looksIntoTheFolderOnlyWhenWhatADriverRequiresIsInstalled() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("left"));
    Files.copy(TestBundles.driver(directory, "acme-one", "1.0.0"), folder.resolve("acme-one.jar"));
    Container restarted = new Container(directory.resolve("restarted"), folder);
    try {
      await().atMost(PATIENCE).until(() -> restarted.drivers().size() == 1);
      assertThat(restarted.installed())
          .containsSubsequence(
              "org.apache.felix.fileinstall",
              "org.sitewatt.register-maps",
              "org.sitewatt.driver.acme-one");
    } finally {
      restarted.close();
    }
  }

  @Test
  void tellsWhatADroppedJarRequiresUntilItIsThere() throws Exception {
    AtomicInteger told = new AtomicInteger();
    container.onProblems(told::incrementAndGet);
    Files.copy(
        TestBundles.needing(directory, "acme-one", "com.acme.absent"),
        deploy.resolve("acme-one.jar"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                container
                    .problems()
                    .contains(
                        "source=acme-one.jar, message=requires package"
                            + " (osgi.wiring.package=com.acme.absent), which nothing installed"));
    assertThat(container.problems()).doesNotContain("osgi.extender");
    assertThat(told).hasPositiveValue();
    assertThat(container.drivers()).isEmpty();
    Files.copy(TestBundles.offering(directory, "com.acme.absent"), deploy.resolve("offering.jar"));
    await().atMost(PATIENCE).until(() -> container.drivers().size() == 1);
    assertThat(container.problems()).isEqualTo("[]");
  }

  @Test
  void saysThatAJarWithoutSymbolicNameIsNoBundle() throws Exception {
    Files.copy(TestBundles.plainJar(directory), deploy.resolve("plain.jar"));
    await().atMost(PATIENCE).until(() -> container.problems().contains("no Bundle-SymbolicName"));
  }

  @Test
  void tellsAllThatIsWrongWithOneMapAtOnce() throws Exception {
    String bad = TestBundles.map("acme-one", "one").replace("unit: V", "unit: Volt");
    Files.writeString(deploy.resolve("acme-one.yaml"), bad);
    await().atMost(PATIENCE).until(() -> !container.problems().equals("[]"));
    assertThat(container.problems().split("source=", -1)).hasSize(2);
    assertThat(container.problems()).contains("'one'").contains("'Volt'");
  }

  @Test
  void saysThatAFileIsNoDriverByItsNameUntilItIsGone() throws Exception {
    Path file = deploy.resolve("acme-one.yaml.txt");
    Files.writeString(file, TestBundles.map("acme-one", "1.0.0"));
    await().atMost(PATIENCE).until(() -> container.problems().contains("neither a register map"));
    Files.delete(file);
    await().atMost(PATIENCE).until(() -> container.problems().equals("[]"));
  }

  private boolean drivers(String... expected) {
    return container.drivers().equals(Arrays.asList(expected));
  }

  private static void overwrite(Path file, Path with) throws IOException {
    Files.write(file, Files.readAllBytes(with));
  }
}
