package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The unit tests of the dashboard's scripts, bundled as the dashboard is and run by the Node that
 * comes with Playwright: nothing needs to be installed for them.
 */
class WebUnitIT {

  private static final Path WEB = Path.of(System.getProperty("sitewatt.root"), "dashboard-web");
  private static final Path MODULES = WEB.resolve("target/web/node_modules").toAbsolutePath();
  private static final Path OUTPUT =
      Path.of(System.getProperty("sitewatt.work"), "web-tests").toAbsolutePath();

  private static String node;

  @BeforeAll
  static void findNode() {
    node =
        Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
            .createProcessBuilder()
            .command()
            .get(0);
  }

  static List<String> tests() throws IOException {
    try (Stream<Path> files = Files.list(WEB.resolve("src/test/web"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.ts"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyUnitTestOfTheScriptsPasses(String name) throws Exception {
    Path bundle = OUTPUT.resolve(name.replace(".ts", ".mjs"));
    run(
        bundler().toString(),
        WEB.resolve("src/test/web").resolve(name).toAbsolutePath().toString(),
        "--bundle",
        "--platform=node",
        "--format=esm",
        "--outfile=" + bundle,
        "--log-level=warning");

    assertThat(run(node, "--test", "--test-reporter=tap", bundle.toString()))
        .containsPattern("(?m)^# pass [1-9]")
        .contains("# fail 0", "# cancelled 0", "# skipped 0");
  }

  /** The dashboard's own, which the build has unpacked. */
  private static Path bundler() throws IOException {
    try (Stream<Path> files =
        Files.find(MODULES, 3, (path, is) -> path.endsWith("bin/esbuild") && is.isRegularFile())) {
      return files.findFirst().orElseThrow();
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Processes.Ended ended = Processes.run(WEB, Map.of("NODE_PATH", MODULES.toString()), command);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }
}
