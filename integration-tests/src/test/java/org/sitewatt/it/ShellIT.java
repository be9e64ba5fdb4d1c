package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell over ssh, as administrators and their scripts use it, and as others may not. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShellIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String VIEWERS_PASSWORD = "violet umbrella seventeen";
  private static final String BOSS_PASSWORD = "violet umbrella nineteen";
  private static final String TYPED_SECRET = "open-sesame-typed";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Node node;
  private static SshClient client;

  /** What a command printed, and how it ended. */
  private record Ended(int status, String output) {}

  @BeforeAll
  static void start() throws Exception {
    node = Node.unpack("shell").start().awaitReady();
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
  }

  @AfterAll
  static void end() {
    client.stop();
    node.close();
  }

  @Test
  @Order(1)
  void anAdministratorDoesADaysWork() throws Exception {
    succeeds("sitewatt:site-add --name Harbour --time-zone Europe/Oslo --host 127.0.0.1");
    succeeds(
        "sitewatt:device-add --site harbour --name Boiler --type HEATER --driver eastron-sdm120"
            + " --unit 3");
    succeeds("sitewatt:device-edit --unit 4 harbour-boiler");
    succeeds("sitewatt:site-edit --port 1502 harbour");
    assertThat(succeeds("sitewatt:device-list harbour")).contains("harbour-boiler");
    assertThat(JSON.readTree(succeeds("sitewatt:site-list --json")).get(0).get("id").asText())
        .isEqualTo("harbour");
    String added =
        as("admin", Node.PASSWORD, "sitewatt:user-add --role VIEWER --stdin vera", VIEWERS_PASSWORD)
            .output();
    assertThat(added).contains("vera").doesNotContain(VIEWERS_PASSWORD);
    assertThat(succeeds("sitewatt:audit-list --entity SITE"))
        .contains("SHELL", "127.0.0.1", "CHANGED", "127.0.0.1:1502");
    succeeds("sitewatt:health");
  }

  @Test
  @Order(2)
  void whatFailsSaysWhyInOneLineAndWithAStatus() throws Exception {
    Ended ended = as("admin", Node.PASSWORD, "sitewatt:site-show nowhere", "");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("There is no site 'nowhere'.").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sitewatt:site-show nowhere|There is no site 'nowhere'.",
        "sitewatt:device-edit --unit 12abc harbour-boiler|unitId: '12abc' must be a whole number",
        "sitewatt:export --quantity nope harbour-boiler|quantity: 'nope' is not in the vocabulary",
        "sitewatt:driver-install %s|'bad-map.yaml' was refused: bad-map.yaml:",
        "sitewatt:no-such-command|Command not found: sitewatt:no-such-command",
        "sitewatt:site-show|argument site is required",
      })
  @Order(2)
  void aFailureIsForProgramsToo(String command, String message) throws Exception {
    Path map = Files.writeString(node.home().resolve("bad-map.yaml"), "id: [");
    Ended ended = as("admin", Node.PASSWORD, command.replace("%s", map.toString()), "");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains(message).doesNotContain("\u001b", "java.lang");
  }

  @Test
  @Order(2)
  void withoutATerminalNothingIsColoured() throws Exception {
    for (String command : List.of("sitewatt:site-list", "bundle:list", "help", "help sitewatt")) {
      assertThat(succeeds(command)).isNotBlank().doesNotContain("\u001b");
    }
  }

  @Test
  @Order(2)
  void whatACommandPrintsGoesThroughAPipe() throws Exception {
    assertThat(succeeds("sitewatt:site-list | grep harbour")).contains("harbour");
    assertThat(succeeds("sitewatt:site-list | grep -v harbour")).doesNotContain("harbour");
  }

  @Test
  @Order(2)
  void aConnectionTakesOneCommandAfterTheOther() throws Exception {
    try (ClientSession session = session("admin", Node.PASSWORD)) {
      assertThat(run(session, "sitewatt:site-show nowhere", "").status()).isEqualTo(1);
      assertThat(run(session, "sitewatt:site-list", "").output()).contains("harbour");
      Ended refused = run(session, "shell:history", "");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.output()).startsWith("'shell:history' needs a terminal");
      assertThat(session.isOpen()).as("until the client ends it").isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "audit-list --json --limit 1, audit",
    "driver-list --json, drivers",
    "site-list --json, sites",
    "device-list --json, devices/harbour-boiler",
    "user-list --json, users",
  })
  @Order(2)
  void jsonHasTheNamesOfRest(String command, String path) throws Exception {
    JsonNode rest = Session.open(node).read("/api/v1/" + path);
    JsonNode item = rest.has("items") ? rest.get("items").get(0) : rest;
    JsonNode shown = JSON.readTree(succeeds("sitewatt:" + command)).get(0);
    // An entity's version is REST's ETag.
    assertThat(shown.fieldNames())
        .toIterable()
        .hasSizeGreaterThan(4)
        .allMatch(name -> item.has(name) || name.equals("version"));
  }

  @Test
  @Order(3)
  void aViewerLooksAndChangesNothing() throws Exception {
    assertThat(as("vera", VIEWERS_PASSWORD, "sitewatt:site-list", "").output()).contains("harbour");
    assertThat(as("vera", VIEWERS_PASSWORD, "sitewatt:site-remove harbour", "").status())
        .isNotZero();
    assertThat(succeeds("sitewatt:site-list")).contains("harbour");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shell:exec touch %s",
        "exec touch %s",
        "shell:java java.lang.System exit 1",
        "shell:new java.io.File /tmp",
        "shell:source %s",
        "shell:tac -f %s",
        "shell:cat /etc/passwd",
        "bundle:list",
        "config:list",
        "config:property-set -p org.sitewatt.http port 1",
        "jaas:realm-list",
        "system:shutdown -f",
        "feature:list",
        "log:display",
        "sitewatt:user-list",
        "sitewatt:support-bundle",
        "echo hello | tac -f %s",
        "($.context bundle 0) stop",
        "each [1] { shell:exec touch %s }"
      })
  @Order(4)
  void aViewerFindsNoWayAroundTheRole(String command) throws Exception {
    Path witness = node.data().resolve("witness");
    Ended ended = as("vera", VIEWERS_PASSWORD, command.replace("%s", witness.toString()), "");
    assertThat(ended.status()).as(ended.output()).isNotZero();
    assertThat(ended.output()).doesNotContain("root:", "org.sitewatt.security", "Sitewatt ");
    assertThat(witness).doesNotExist();
    assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(5)
  void withATemporaryPasswordAnotherIsChosenAndNothingElse() throws Exception {
    String temporary =
        JSON.readTree(succeeds("sitewatt:user-add --role OPERATOR --json tess"))
            .get("temporaryPassword")
            .asText();
    for (String command : List.of("sitewatt:site-list", "sitewatt:token-list", "bundle:list")) {
      Ended ended = as("tess", temporary, command, "");
      assertThat(ended.status()).as(command).isNotZero();
      assertThat(ended.output()).doesNotContain("harbour", "Sitewatt ");
    }
    String next = "violet umbrella eighteen";
    Ended changed = as("tess", temporary, "sitewatt:password --stdin", temporary + "\n" + next);
    assertThat(changed.status()).as(changed.output()).isZero();
    assertThat(changed.output()).contains("Connect again");

    assertThat(as("tess", next, "sitewatt:site-list", "").output()).contains("harbour");
    assertThatThrownBy(() -> session("tess", temporary)).isInstanceOf(IOException.class);
  }

  @Test
  @Order(6)
  void changedSettingsAreRecordedWhoeverChangesThem() throws Exception {
    // Settings are followed from some seconds after the start on.
    await("the journal").atMost(PATIENCE).until(() -> Files.exists(settingsJournal()));
    succeeds("config:property-set -p org.sitewatt.security.sessions idleMinutes 33");
    Files.writeString(
        node.home().resolve("etc/org.sitewatt.security.tokens.cfg"),
        "maxDays = 44\napiPassword = open-sesame\n");

    assertThat(recorded("CONFIGURATION", "org.sitewatt.security.sessions"))
        .contains("SHELL", "admin", "127.0.0.1", "idleMinutes", "33");
    assertThat(recorded("CONFIGURATION", "org.sitewatt.security.tokens"))
        .contains("FILE", "maxDays", "44", "***")
        .doesNotContain("open-sesame");

    Files.delete(node.home().resolve("etc/org.sitewatt.security.tokens.cfg"));
    await("the removal")
        .atMost(PATIENCE)
        .until(() -> audit("CONFIGURATION", "org.sitewatt.security.tokens").contains("REMOVED"));
  }

  @Test
  @Order(7)
  void filesInTheHotDeployFolderAreRecorded() throws Exception {
    Path deploy = node.home().resolve("deploy");
    String map =
        Files.readString(
            Path.of(
                System.getProperty("sitewatt.root"),
                "meter-drivers/eastron-sdm120/eastron-sdm120.yaml"));
    Files.writeString(deploy.resolve("acme.yaml"), map.replace("eastron-sdm120", "acme-meter"));
    Files.writeString(deploy.resolve("bad.yaml"), "id: [");
    Path elsewhere =
        Files.writeString(
            node.home().resolve("shell.yaml"), map.replace("eastron-sdm120", "acme-shell"));
    succeeds("sitewatt:driver-install " + elsewhere);

    assertThat(recorded("DRIVER", "acme.yaml")).contains("FILE", "ADDED", "acme-meter", "ACTIVE");
    assertThat(recorded("DRIVER", "bad.yaml")).contains("FILE", "REFUSED", "bad.yaml:1");
    Files.delete(deploy.resolve("acme.yaml"));
    succeeds("sitewatt:driver-remove shell.yaml");
    await("the removal")
        .atMost(PATIENCE)
        .until(() -> audit("DRIVER", "acme.yaml").contains("REMOVED"));
    assertThat(JSON.readTree(audit("DRIVER", "shell.yaml")))
        .as("once each, by the user alone")
        .hasSize(2)
        .allSatisfy(e -> assertThat(e.at("/user").asText()).isEqualTo("admin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:execute sitewatt \"DELETE FROM audit_entry\"",
        "jdbc:query sitewatt \"SELECT * FROM audit_entry\"",
        "jdbc:ds-create -dn h2 x",
        "jndi:names",
        "sitewatt:audit-remove 1",
        "sitewatt:audit-edit 1",
        "sitewatt:audit-clear",
        "feature:install jdbc",
      })
  @Order(8)
  void anAdministratorFindsNoCommandThatChangesTheAuditTrail(String command) throws Exception {
    String before = audit("SITE", "harbour");
    Ended ended = as("admin", Node.PASSWORD, command, "");
    assertThat(ended.status()).as(ended.output()).isNotZero();
    assertThat(audit("SITE", "harbour")).isEqualTo(before);
  }

  private static Path settingsJournal() {
    return node.data().resolve("journal/settings.properties");
  }

  private static String recorded(String entity, String id) {
    return await("a record of " + id)
        .atMost(PATIENCE)
        .until(() -> audit(entity, id), text -> text.contains(id));
  }

  private static String audit(String entity, String id) throws IOException {
    return succeeds("sitewatt:audit-list --json --entity " + entity + " --id " + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vera", "admin"})
  @Order(9)
  void nothingIsForwardedToOrFromTheNode(String user) throws Exception {
    String password = user.equals("admin") ? Node.PASSWORD : VIEWERS_PASSWORD;
    int free = free();
    SshdSocketAddress inside = new SshdSocketAddress("127.0.0.1", node.port());
    try (ClientSession session = session(user, password)) {
      SshdSocketAddress here = new SshdSocketAddress("127.0.0.1", 0);
      try (ChannelDirectTcpip channel = session.createDirectTcpipChannel(here, inside)) {
        assertThatThrownBy(() -> channel.open().verify(PATIENCE)).isInstanceOf(IOException.class);
      }
      assertThat(whatSocksAnswers(session.startDynamicPortForwarding(here).getPort(), node.port()))
          .as("with -D")
          .isEmpty();
      assertThatThrownBy(
              () ->
                  session.startRemotePortForwarding(new SshdSocketAddress("0.0.0.0", free), inside))
          .isInstanceOf(IOException.class);
      new ServerSocket(free).close();
      try (ClientChannel files = session.createSubsystemChannel("sftp")) {
        files.open().verify(PATIENCE);
        assertThat(files.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE))
            .contains(ClientChannelEvent.CLOSED);
      }
    }
    assertThat(as(user, password, "sitewatt:site-list", "").output()).contains("harbour");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sitewatt:user-edit --role VIEWER boss",
        "sitewatt:user-edit --disable boss",
        "sitewatt:user-reset-password boss",
        "sitewatt:user-remove boss"
      })
  @Order(9)
  void whoIsChangedLosesTheOpenConnection(String change) throws Exception {
    as("admin", Node.PASSWORD, "sitewatt:user-add --role ADMIN --stdin boss", BOSS_PASSWORD);
    try (ClientSession session = session("boss", BOSS_PASSWORD);
        TypedShell shell = new TypedShell(session)) {
      assertThat(shell.type("shell:exec id")).contains("uid=");
      succeeds(change);
      await("the end of the connection").atMost(PATIENCE).until(session::isClosed);
    }
    as("admin", Node.PASSWORD, "sitewatt:user-remove boss", "");
  }

  @Test
  @Order(9)
  void whatIsTypedIsNobodyElsesAndInNoFile() throws Exception {
    try (ClientSession session = session("admin", Node.PASSWORD);
        TypedShell shell = new TypedShell(session)) {
      shell.type("shell:echo password " + TYPED_SECRET);
      assertThat(shell.type("history")).contains(TYPED_SECRET);
    }
    Path witness = node.data().resolve("witness");
    try (ClientSession session = session("vera", VIEWERS_PASSWORD);
        TypedShell shell = new TypedShell(session)) {
      shell.type("history-file=" + witness);
      shell.type("; touch " + witness);
      // Ctrl-R looks for what was typed before; Ctrl-G leaves what it found.
      assertThat(shell.type("\u0012shell:echo\u0007help sitewatt")).doesNotContain(TYPED_SECRET);
    }
    assertThat(witness).doesNotExist();
    assertThat(node.home().resolve(".karaf")).doesNotExist();
  }

  @Test
  @Order(9)
  void helpListsWhatTheRoleMayRun() throws Exception {
    assertThat(as("vera", VIEWERS_PASSWORD, "help", "").output())
        .contains("sitewatt:site-list", "shell:logout")
        .doesNotContain("sitewatt:site-add", "shell:exec")
        .doesNotContainPattern(
            "\\b(bundle|cm|config|event|hc|http|jaas|log|scr|service|ssh|system):");
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The answer of a server to a request through a SOCKS proxy; empty when there is no way. */
  private static String whatSocksAnswers(int proxy, int port) throws IOException {
    Proxy socks =
        new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy));
    try (Socket socket = new Socket(socks)) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException refused) {
      return "";
    }
  }

  @Test
  @Order(10)
  void whoIsDisabledComesInNoMore() throws Exception {
    succeeds("sitewatt:user-edit --disable vera");
    assertThatThrownBy(() -> session("vera", VIEWERS_PASSWORD)).isInstanceOf(IOException.class);
  }

  @Test
  @Order(11)
  void aSupportBundleAndAllFilesHoldNoSecretThatWasUsed() throws Exception {
    String token =
        JSON.readTree(succeeds("sitewatt:token-create --json --role VIEWER export"))
            .get("token")
            .asText();
    Path bundle =
        Path.of(JSON.readTree(succeeds("sitewatt:support-bundle --json")).get("file").asText());
    List<String> secrets =
        List.of(Node.PASSWORD, VIEWERS_PASSWORD, token.substring(21), TYPED_SECRET);

    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("versions.txt", "bundles.txt", "configuration.txt", "health.txt", "log.txt");
      for (ZipEntry entry : zip.stream().toList()) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(secrets).as(entry.getName()).noneMatch(text::contains);
      }
    }
    node.stop();
    try (Stream<Path> files = Files.walk(node.data())) {
      assertThat(files)
          .as("the node's own user's alone")
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as(file.toString())
                      .endsWith("------"));
    }
    assertThat(node.data().resolve("log")).isDirectoryNotContaining("glob:**/karaf.log");
    for (Path root : List.of(node.home().resolve("etc"), node.data(), node.console())) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(secrets).as(file.toString()).noneMatch(text::contains);
        }
      }
    }
  }

  private static String succeeds(String command) throws IOException {
    Ended ended = as("admin", Node.PASSWORD, command, "");
    assertThat(ended.status()).as(command + ": " + ended.output()).isZero();
    return ended.output();
  }

  private static Ended as(String user, String password, String command, String input)
      throws IOException {
    try (ClientSession session = session(user, password)) {
      return run(session, command, input);
    }
  }

  private static ClientSession session(String user, String password) throws IOException {
    ClientSession session =
        client.connect(user, "127.0.0.1", node.sshPort()).verify(PATIENCE).getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(PATIENCE);
    return session;
  }

  private static Ended run(ClientSession session, String command, String input) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel(command)) {
      channel.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.setOut(output);
      channel.setErr(output);
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      Integer status = channel.getExitStatus();
      return new Ended(status == null ? -1 : status, output.toString(StandardCharsets.UTF_8));
    }
  }
}
