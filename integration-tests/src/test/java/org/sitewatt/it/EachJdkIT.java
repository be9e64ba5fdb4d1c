package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The node on each JDK of the machine: it serves on 17 and 21, and says in one line that it does
 * not on others. They are those in {@code SITEWATT_TEST_JDKS} (folders, separated as on the PATH),
 * else those where Debian puts them; the one that runs this test is always among them.
 */
class EachJdkIT {

  private static final Path DEBIAN = Path.of("/usr/lib/jvm");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  private record Jdk(Path home, String version) {}

  @TestFactory
  Stream<DynamicTest> servesOrTellsWhyNot() throws IOException {
    return jdks().stream()
        .map(
            jdk ->
                dynamicTest(
                    jdk.toString(),
                    () -> {
                      if (List.of("17", "21").contains(jdk.version)) {
                        serves(jdk);
                      } else {
                        tellsInOneLine(jdk);
                      }
                    }));
  }

  private static void serves(Jdk jdk) throws Exception {
    try (Node node = Node.unpack("jdk-" + jdk.version)) {
      node.with("JAVA_HOME", jdk.home.toString()).start().awaitReady();

      assertThat(node.signIn().get("/api/v1/drivers").statusCode()).isEqualTo(200);
      node.stop();
      assertThat(node.complaints()).isEmpty();
    }
  }

  private static void tellsInOneLine(Jdk jdk) throws Exception {
    Processes.Ended ended =
        Node.unpack("jdk-" + jdk.version).startAnother(Map.of("JAVA_HOME", jdk.home.toString()));

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output().lines())
        .singleElement()
        .asString()
        .contains("needs JDK 17 or 21", "version " + jdk.version);
  }

  private static List<Jdk> jdks() throws IOException {
    String given = System.getenv("SITEWATT_TEST_JDKS");
    try (Stream<Path> installed =
        given != null || !Files.isDirectory(DEBIAN) ? Stream.empty() : Files.list(DEBIAN)) {
      Stream<Path> named =
          given == null
              ? installed
              : Arrays.stream(given.split(File.pathSeparator, -1)).map(Path::of);
      return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), named)
          .filter(
              home -> !Files.isSymbolicLink(home) && Files.isExecutable(home.resolve("bin/java")))
          .map(home -> new Jdk(home, version(home)))
          .distinct()
          .toList();
    }
  }

  private static String version(Path home) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() ? matcher.group(1) : "unknown";
    } catch (IOException e) {
      return "unknown";
    }
  }
}
