package org.sitewatt.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A node over its whole life, as a process from the archive: start, use, stop, start again. In this
 * order, since a start costs many seconds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeIT {

  /** Within it a driver that was dropped serves. */
  private static final Duration DROP = Duration.ofSeconds(3);

  private static final int IDLE_CONNECTIONS = 10_000;
  private static final int SLOW_BODIES = 500;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Node node;

  /** The administrator's; outlives a restart. */
  private static Session session;

  @BeforeAll
  static void start() throws Exception {
    node = Node.unpack("life").start().awaitReady();
    session = node.signIn();
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @Test
  @Order(1)
  void healthHasOneEntryForEachCheck() throws Exception {
    Set<String> checks = new TreeSet<>();
    for (String tag : List.of("live", "ready")) {
      HttpResponse<String> answer = node.get("/health/" + tag);
      JsonNode health = JSON.readTree(answer.body());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(health.path("status").asText()).as(answer.body()).isEqualTo("OK");
      health.path("checks").findValuesAsText("name").forEach(name -> checks.add(tag + " " + name));
    }
    Monitoring.assertChecksAre(checks);
  }

  @Test
  @Order(2)
  void nothingListensBeyondTheLoopbackAddress() throws Exception {
    List<Sockets.Listener> listeners = Sockets.listening(node.pid());

    assertThat(listeners).allMatch(Sockets.Listener::isLoopback);
    // HTTP, the shell, and what bin/stop speaks to: no JMX, no RMI.
    assertThat(listeners)
        .hasSize(3)
        .extracting(Sockets.Listener::port)
        .contains(node.port(), node.sshPort());
  }

  /** Servlets that come while Pax Web makes its server anew fall between the two. */
  @Test
  @Order(2)
  void aStartMakesOneServer() throws Exception {
    assertThat(Files.readAllLines(node.data().resolve("log/sitewatt.log"), UTF_8))
        .filteredOn(line -> line.contains("Creating Jetty server instance"))
        .hasSize(1);
  }

  @Test
  @Order(3)
  void restAnswersAfterSigningIn() throws Exception {
    assertThat(node.get("/api/v1/sites").statusCode()).isEqualTo(401);
    assertThat(session.get("/api/v1/sites").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void metricsAreForThoseWithATokenAndWhatIsSaidOfThemIsTrue() throws Exception {
    assertThat(node.get("/metrics").statusCode()).isEqualTo(401);
    assertThat(metrics("nonsense").statusCode()).isEqualTo(401);
    String token =
        session
            .post("/api/v1/tokens", "{\"name\":\"prometheus\",\"role\":\"VIEWER\"}")
            .path("token")
            .asText();
    HttpResponse<String> metrics = metrics(token);
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");

    Monitoring monitoring = new Monitoring(Exposition.parse(metrics.body()));
    monitoring.assertReferenceIsTrue();
    monitoring.assertAlertsUseWhatIsThere();
    monitoring.assertDashboardUsesWhatIsThere();
    if (Monitoring.promtoolIsInstalled()) {
      monitoring.assertPromtoolAgrees();
    }
  }

  private static HttpResponse<String> metrics(String token)
      throws IOException, InterruptedException {
    return node.send(
        HttpRequest.newBuilder(node.uri("/metrics"))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  /** Whoever refuses, the container or a servlet: a problem that says nothing of the server. */
  @ParameterizedTest
  @Order(4)
  @CsvSource({
    "GET, /nothing.txt, 404",
    "GET, /health/nothing, 404",
    "GET, /api/v1/nothing, 404",
    "GET, /api/v2/sites, 404",
    "POST, /, 405",
    "POST, /health/ready, 405",
    "DELETE, /metrics, 405",
    "PATCH, /api/v1/sites, 405",
    "TRACE, /, 501",
    "TRACE, /health/live, 501",
    "TRACE, /api/v1/sites, 501",
    "GET, /%zz, 400",
    "GET, /api/v1/openapi.json?x=%, 400",
    "GET, /api/v1/sites?q=%zz, 400",
    "GET, /api/v1/sites?q=<script>, 401",
    "GET, /api/v1/sites/{a}\\^`, 401",
    "GET, /api/v1/sites HTTP/1.1~Content-Type: application/json;charset=nope~X:, 415",
    "GET, /api/v1/sites HTTP/1.1~Content-Type: application/json;charset=\"~X:, 415",
    "POST, /api/v1/session HTTP/1.1~Content-Length: 99999999999~X:, 413",
  })
  void everyRefusalIsAProblem(String method, String path, int status) throws Exception {
    String answer =
        raw(
            (method + " " + path).replace("~", "\r\n")
                + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .contains("X-Content-Type-Options: nosniff")
        .contains("Content-Security-Policy: ")
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("\"status\":" + status)
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("<");
    if (status == 405) {
      assertThat(answer).contains("Allow: ");
    }
  }

  /** Each component would fail on its own; people could not sign in, or not reach the node. */
  @Test
  @Order(4)
  void aTypoInASettingStopsNothingAndIsTold() throws Exception {
    Path signIn = node.home().resolve("etc/org.sitewatt.security.signin.cfg");
    Path http = node.home().resolve("etc/org.sitewatt.http.cfg");
    String before = Files.readString(http);
    Files.writeString(signIn, "lockMinutes = abc\n");
    Files.writeString(http, before.replaceAll("port = .*", "port = 99999"));
    await("both are told")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(node.get("/health/ready").body())
                    .contains("lockMinutes 'abc'")
                    .contains("the default, 15, is used")
                    .contains("port '99999'")
                    .contains(node.port() + ", as before, is used"));
    node.signIn();

    Files.delete(signIn);
    Files.writeString(http, before);
    await("all is well")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> node.get("/health/ready").body().startsWith("{\"status\":\"OK\""));
  }

  @Test
  @Order(4)
  void theHeadOfTheEventsIsAnswered() throws Exception {
    String token =
        session
            .post("/api/v1/tokens", "{\"name\":\"head\",\"role\":\"VIEWER\"}")
            .path("token")
            .asText();
    String answer =
        raw(
            "HEAD /api/v1/events HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                + token
                + "\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .contains("text/event-stream")
        .endsWith("\r\n\r\n");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @Test
  @Order(5)
  void aMapThatIsDroppedServesWithinThreeSecondsAndGoesWithItsFile() throws Exception {
    Path map = node.home().resolve("deploy/acme-meter.yaml");
    Files.writeString(map, shippedMap().replace("eastron-sdm120", "acme-meter"));
    await("the driver")
        .atMost(DROP)
        .pollInterval(DROP.dividedBy(30))
        .until(() -> serves("acme-meter"));

    Files.delete(map);
    await("its end")
        .atMost(DROP)
        .pollInterval(DROP.dividedBy(30))
        .until(() -> !serves("acme-meter"));
  }

  @Test
  @Order(6)
  void aTruncatedBundleIsToldAndTheRestGoesOn() throws Exception {
    Path jar = node.home().resolve("deploy/broken.jar");
    Files.write(jar, new byte[] {'P', 'K', 3, 4, 0, 0});

    await("a word about it")
        .atMost(Duration.ofSeconds(10))
        .until(() -> node.complaints().stream().anyMatch(line -> line.contains("broken.jar")));
    assertThat(node.get("/health/ready").statusCode()).isEqualTo(200);
    Files.delete(jar);
  }

  @Test
  @Order(6)
  void whatADroppedBundleLacksIsToldWhereTheDriversAre() throws Exception {
    Path jar = node.home().resolve("deploy/needy.jar");
    Files.write(jar, driver("acme-needy", "com.acme.absent"));

    await("its refusal")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                session.read("/api/v1/drivers").path("items").findValuesAsText("message").stream()
                    .anyMatch(message -> message.contains("com.acme.absent")));
    Files.delete(jar);
    await("its end")
        .atMost(DROP)
        .until(() -> !session.read("/api/v1/drivers").toString().contains("needy.jar"));
  }

  @Test
  @Order(7)
  void aDriverBundleThatIsDroppedServes() throws Exception {
    Files.write(
        node.home().resolve("deploy/acme-left.jar"), driver("acme-left", "org.osgi.framework"));
    await("the driver").atMost(Duration.ofSeconds(10)).until(() -> serves("acme-left"));
  }

  @Test
  @Order(7)
  void tenThousandIdleConnectionsStopNobody() throws Exception {
    List<SocketChannel> idle = new ArrayList<>();
    try {
      for (int i = 0; i < IDLE_CONNECTIONS; i++) {
        SocketChannel channel =
            SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
        idle.add(channel);
        if (i % 2 == 0) {
          channel.write(ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: slow\r\nX-".getBytes(US_ASCII)));
        }
      }

      HttpResponse<String> sites =
          node.send(
              HttpRequest.newBuilder(node.uri("/api/v1/sites"))
                  .timeout(Duration.ofSeconds(10))
                  .build());
      assertThat(sites.statusCode()).isEqualTo(401);
    } finally {
      for (SocketChannel channel : idle) {
        channel.close();
      }
    }
  }

  @Test
  @Order(7)
  void bodiesThatNeverComeStopNobodyElse() throws Exception {
    List<SocketChannel> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_BODIES; i++) {
        SocketChannel channel =
            SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
        slow.add(channel);
        channel.write(
            ByteBuffer.wrap(
                ("POST /api/v1/session HTTP/1.1\r\nHost: slow\r\nContent-Length: 9\r\n"
                        + "Content-Type: application/json\r\n\r\n{")
                    .getBytes(US_ASCII)));
      }

      HttpResponse<String> live =
          node.send(
              HttpRequest.newBuilder(node.uri("/health/live"))
                  .timeout(Duration.ofSeconds(10))
                  .build());
      assertThat(live.statusCode()).isEqualTo(200);
    } finally {
      for (SocketChannel channel : slow) {
        channel.close();
      }
    }
    await("room for bodies again").untilAsserted(node::signIn);
  }

  @Test
  @Order(8)
  void aStopFinishesTheVisitInHand() throws Exception {
    Session administrator = node.signIn();
    try (StubMeter meter = new StubMeter(Duration.ofMillis(500))) {
      administrator.register("ridge-farm", meter.port());
      administrator.post("/api/v1/collections", "{}");
      await("the first request").until(() -> meter.requests() > 0);

      node.stop();

      assertThat(node.complaints()).noneMatch(line -> line.contains("ridge-farm"));
    }
    node.start().awaitReady();
    Session again = node.signIn();
    assertThat(again.read("/api/v1/devices/ridge-farm-meter/latest").path("items")).isNotEmpty();
    JsonNode round = again.read("/api/v1/collections").path("items").path(0);
    assertThat(round.path("devicesRead").asInt()).as(round.toString()).isEqualTo(1);
  }

  @Test
  @Order(9)
  void sessionsAreThereAgainAfterAStopAndAStart() throws Exception {
    assertThat(node.get("/").statusCode()).isEqualTo(200);
    assertThat(session.get("/api/v1/sites").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(9)
  void aDriverBundleThatWasLeftInTheFolderServesAgain() {
    await("the driver").atMost(Duration.ofSeconds(10)).until(() -> serves("acme-left"));
  }

  @Test
  @Order(10)
  void theLogHoldsNoWarningThatIsNotExplained() throws Exception {
    List<String> unexplained = new ArrayList<>(node.complaints());
    // Provoked above.
    unexplained.removeIf(
        line ->
            line.contains("broken.jar")
                || line.contains("needy.jar")
                || line.contains("SettingsGuard"));

    assertThat(unexplained).isEmpty();
  }

  /** A driver's bundle as a vendor makes it; the product's own requires the extender as well. */
  private static byte[] driver(String id, String packageName) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "com.acme." + id);
    attributes.putValue("Import-Package", packageName);
    attributes.putValue(
        "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=sitewatt.registermap)\"");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new ZipEntry("SITEWATT-INF/drivers/" + id + ".yaml"));
      jar.write(shippedMap().replace("eastron-sdm120", id).getBytes(UTF_8));
      jar.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static String shippedMap() throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("sitewatt.root"),
            "meter-drivers/eastron-sdm120/eastron-sdm120.yaml"));
  }

  private static boolean serves(String driver) throws IOException, InterruptedException {
    return StreamSupport.stream(session.read("/api/v1/drivers").path("items").spliterator(), false)
        .anyMatch(
            item ->
                item.path("id").asText().equals(driver)
                    && item.path("state").asText().equals("ACTIVE"));
  }
}
