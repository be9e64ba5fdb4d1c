package org.sitewatt.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A node with TLS, a trusted proxy and a log in JSON, and what can be changed while it runs. In
 * this order, since a start costs many seconds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfiguredIT {

  private static final Duration TAKEN_UP = Duration.ofSeconds(20);
  private static final String CREDENTIALS =
      "{\"username\":\"admin\",\"password\":\"" + Node.PASSWORD + "\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DATABASE_PASSWORD = "fourteen quiet herons";

  private static Node node;
  private static Path folder;
  private static Certificates first;

  @BeforeAll
  static void start() throws Exception {
    node = Node.unpack("configured");
    folder = node.home().getParent();
    first = Certificates.make(folder, "first");
    first.write(certificate(), key());
    Path secrets = Files.createDirectories(node.data().resolve("secrets"));
    Files.writeString(secrets.resolve("db-password"), DATABASE_PASSWORD + "\n");
    Files.writeString(
        node.home().resolve("etc/org.sitewatt.persistence.cfg"),
        "password = $[secret:db-password]\n");
    node.with("SITEWATT_TLS_CERTIFICATE", certificate().toString())
        .with("SITEWATT_TLS_KEY", key().toString())
        .with("SITEWATT_TRUSTED_PROXIES", "127.0.0.1")
        .with("SITEWATT_LOG_FORMAT", "json")
        .start()
        .awaitReady();
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @Test
  @Order(1)
  void theSessionsCookieGoesOverTlsOnly() throws Exception {
    HttpResponse<String> session = signIn(first);

    assertThat(session.statusCode()).as(session.body()).isIn(200, 201);
    assertThat(session.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
    assertThat(session.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  @Order(2)
  void whoComesWithoutTlsIsSentOn() throws Exception {
    HttpResponse<String> page = node.get("/sites");

    assertThat(page.statusCode()).isEqualTo(308);
    assertThat(page.headers().firstValue("Location"))
        .hasValue("https://127.0.0.1:" + node.port() + "/sites");
  }

  @Test
  @Order(3)
  void anotherCertificateIsServedWithoutARestart() throws Exception {
    Certificates second = Certificates.make(folder, "second");
    second.write(certificate(), key());

    await("the second certificate").atMost(TAKEN_UP).until(() -> serves(second));
    assertThat(signIn(second).statusCode()).isIn(200, 201);
    first.write(certificate(), key());
    await("the first certificate").atMost(TAKEN_UP).until(() -> serves(first));
  }

  @Test
  @Order(4)
  void anotherPortIsAnsweredWithoutARestart() throws Exception {
    int other = Node.freePort();
    Path settings = node.home().resolve("etc/org.sitewatt.http.cfg");
    String before = Files.readString(settings);
    Files.writeString(settings, before.replaceAll("(?m)^port = .*$", "port = " + other));

    await("the other port").atMost(TAKEN_UP).until(() -> answers(other));
    assertThat(answers(node.port())).isFalse();

    Files.writeString(settings, before);
    await("the port of before").atMost(TAKEN_UP).until(() -> answers(node.port()));
  }

  @Test
  @Order(4)
  void anotherServerOfPaxWebIsGivenThePort() throws Exception {
    Path settings = node.home().resolve("etc/org.ops4j.pax.web.cfg");
    String before = Files.readString(settings);
    long opened = opened();
    Files.writeString(settings, before + "org.ops4j.pax.web.server.maxThreads = 190\n");

    await("the port of the other server").atMost(TAKEN_UP).until(() -> opened() > opened);
    await("an answer").atMost(TAKEN_UP).until(() -> answers(node.port()));
  }

  /** How often the port was opened. */
  private static long opened() throws IOException {
    return Files.readAllLines(node.console(), UTF_8).stream()
        .filter(line -> line.contains("Answering at"))
        .count();
  }

  @Test
  @Order(5)
  void eachLineOfTheLogIsAnObject() throws Exception {
    node.stop();

    List<String> lines = new ArrayList<>(Files.readAllLines(node.console(), UTF_8));
    lines.addAll(Files.readAllLines(node.data().resolve("log/sitewatt.log"), UTF_8));
    assertThat(lines).hasSizeGreaterThan(50);
    for (String line : lines) {
      JsonNode entry = JSON.readTree(line);
      assertThat(entry.path("time").asText()).as(line).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
      assertThat(entry.path("level").asText()).as(line).isIn("INFO", "DEBUG");
      assertThat(entry.has("message")).as(line).isTrue();
    }
  }

  /** A password that is another one from now on shows that it was asked for with the first. */
  @Test
  @Order(6)
  void theDatabasesPasswordIsASecret() throws Exception {
    Path others = Files.createDirectories(folder.resolve("other-secrets"));
    Files.writeString(others.resolve("db-password"), "another one\n");

    node.with("SITEWATT_SECRETS", others.toString()).start();

    await("the refusal")
        .atMost(Duration.ofMinutes(2))
        .until(() -> log().contains("refused user 'sitewatt'"));
    assertThat(log()).doesNotContain("another one", DATABASE_PASSWORD);
    node.stop();
    Files.delete(others.resolve("db-password"));
    node.start();
    await("what is missing")
        .atMost(Duration.ofMinutes(2))
        .until(() -> log().contains("'$[secret:db-password]': there is no such file"));
  }

  private static String log() throws IOException {
    return Files.readString(node.data().resolve("log/sitewatt.log"));
  }

  private static Path certificate() {
    return folder.resolve("live.crt");
  }

  private static Path key() {
    return folder.resolve("live.key");
  }

  private static HttpResponse<String> signIn(Certificates trusted) throws Exception {
    return client(trusted)
        .send(
            HttpRequest.newBuilder(secure("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CREDENTIALS))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static boolean serves(Certificates certificate) throws Exception {
    try {
      return client(certificate)
              .send(
                  HttpRequest.newBuilder(secure("/health/live")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .statusCode()
          == 200;
    } catch (SSLException e) {
      return false;
    }
  }

  private static boolean answers(int port) throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpClient client(Certificates trusted)
      throws GeneralSecurityException, IOException {
    return HttpClient.newBuilder().sslContext(trusted.trust()).build();
  }

  private static URI secure(String path) {
    return URI.create("https://127.0.0.1:" + node.port() + path);
  }
}
