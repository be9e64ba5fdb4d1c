package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts say before a JVM of ours runs. */
class ScriptsIT {

  private static final Path SITEWATT = Path.of(System.getProperty("sitewatt.root"), "sitewatt");

  private static final int TERMINAL_COLUMNS = 80;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"run", "test", "build", "bench"})
  void everyCommandExplainsItselfFromAnyFolder(String command) throws Exception {
    Processes.Ended ended = sitewatt(Map.of(), command, "--help");

    assertThat(ended.status()).isZero();
    assertThat(ended.output()).startsWith("usage: sitewatt " + command);
    if (!command.equals("bench")) { // whose list of benchmarks is made by their code
      assertThat(ended.output().lines()).allMatch(line -> line.length() <= TERMINAL_COLUMNS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "flyy, sitewatt: unknown command 'flyy'",
    "run --prot, sitewatt: unknown option '--prot'",
    "run --port 70000, sitewatt: port '70000' is not a number from 1 to 65535",
    "run --port http, sitewatt: port 'http' is not a number from 1 to 65535",
    "run --port, sitewatt: --port needs a number",
  })
  void aMistypedCommandIsToldInOneLine(String arguments, String message) throws Exception {
    Processes.Ended ended = sitewatt(Map.of(), arguments.split(" "));

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output().lines()).singleElement().asString().startsWith(message);
  }

  @Test
  void aPortInUseIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      Processes.Ended ended = sitewatt(Map.of(), "run", "--port", port);

      assertThat(ended.status()).isNotZero();
      assertThat(ended.output().lines())
          .singleElement()
          .asString()
          .contains("port " + port + " is in use");
    }
  }

  @Test
  void anotherJdkIsToldInOneLine() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("25.0.1").toString());

    Processes.Ended ended =
        sitewatt(environment, "run", "--port", String.valueOf(Node.freePort()), "--data", folder());

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output().lines())
        .singleElement()
        .asString()
        .contains("needs JDK 17 or 21")
        .contains("version 25");
  }

  @Test
  void theNodeItselfTellsAnotherJdkInOneLine() throws Exception {
    Processes.Ended ended = karaf(Map.of("JAVA_HOME", jdk("25.0.1").toString()));

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output().lines())
        .singleElement()
        .asString()
        .contains("needs JDK 17 or 21")
        .contains("version 25");
  }

  @ParameterizedTest
  @CsvSource({
    "SITEWATT_HTTP_PORT, 70000, 1 to 65535",
    "SITEWATT_HTTP_PORT, http, 1 to 65535",
    "SITEWATT_SSH_PORT, 0, 1 to 65535",
    "SITEWATT_DEMO_PORT, 5020x, 1 to 65535",
    "SITEWATT_LOG_FORMAT, xml, plain or json",
    "SITEWATT_DATA, /proc/sitewatt, cannot be written to",
    "SITEWATT_FEATURES, sitewatt-shel, sitewatt-shell",
  })
  void theNodeTellsAWrongSettingInOneLine(String variable, String value, String right)
      throws Exception {
    Processes.Ended ended = karaf(Map.of(variable, value));

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output().lines()).singleElement().asString().contains(variable, value, right);
  }

  private Processes.Ended karaf(Map<String, String> environment)
      throws IOException, InterruptedException {
    Path karaf =
        Path.of(System.getProperty("sitewatt.root"), "distribution/target/assembly/bin/karaf");
    return Processes.run(folder, environment, karaf.toString(), "run");
  }

  private String folder() {
    return folder.toString();
  }

  private Processes.Ended sitewatt(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = SITEWATT.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Processes.run(folder, environment, command);
  }

  /** A JDK that can do nothing but tell its version. */
  private Path jdk(String version) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    for (String program : new String[] {"java", "javac"}) {
      Path file = bin.resolve(program);
      Files.writeString(
          file, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2025-10-21' >&2\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder.resolve("jdk");
  }
}
