package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A node over its whole life, as a process from the archive: start, use, stop, start again. In this
 * order, since a start costs many seconds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeIT {

  /** Within it a driver that was dropped serves. */
  private static final Duration DROP = Duration.ofSeconds(3);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Node node;

  /** Of the administrator's session, which outlives a restart; null before the first sign-in. */
  private static String cookie;

  @BeforeAll
  static void start() throws Exception {
    node = Node.unpack("life").start().awaitReady();
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @Test
  @Order(1)
  void healthHasOneEntryForEachCheck() throws Exception {
    JsonNode health = JSON.readTree(node.get("/health/ready").body());

    assertThat(health.path("status").asText()).isEqualTo("OK");
    assertThat(health.path("checks").findValuesAsText("name"))
        .contains("accounts", "container", "database", "disk", "drivers");
    assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void onlyTheLoopbackAddressListens() throws Exception {
    Processes.Ended sockets =
        Processes.run(node.home(), Map.of(), "cat", "/proc/net/tcp", "/proc/net/tcp6");

    assertThat(sockets.output().lines().toList())
        .filteredOn(line -> line.matches(".*:" + String.format("%04X", node.port()) + " .* 0A .*"))
        .isNotEmpty()
        .allMatch(line -> line.contains(" 0100007F:") || line.contains("FFFF00000100007F:"));
  }

  @Test
  @Order(3)
  void restAnswersAfterSigningIn() throws Exception {
    assertThat(node.get("/api/v1/sites").statusCode()).isEqualTo(401);
    assertThat(getSignedIn("/api/v1/sites").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void aMapThatIsDroppedServesWithinThreeSecondsAndGoesWithItsFile() throws Exception {
    Path map = node.home().resolve("deploy/acme-meter.yaml");
    String text =
        Files.readString(
            Path.of(
                System.getProperty("sitewatt.root"),
                "meter-drivers/eastron-sdm120/eastron-sdm120.yaml"));

    Files.writeString(map, text.replace("eastron-sdm120", "acme-meter"));
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
  @Order(5)
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
  void everythingIsThereAgainAfterAStopAndAStart() throws Exception {
    node.stop();
    node.start().awaitReady();

    assertThat(node.get("/").statusCode()).isEqualTo(200);
    assertThat(getSignedIn("/api/v1/sites").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(7)
  void theLogHoldsNoWarningThatIsNotExplained() throws Exception {
    List<String> unexplained = new ArrayList<>(node.complaints());
    // Provoked above.
    unexplained.removeIf(line -> line.contains("broken.jar"));

    assertThat(unexplained).isEmpty();
  }

  private static boolean serves(String driver) throws IOException, InterruptedException {
    HttpResponse<String> drivers = getSignedIn("/api/v1/drivers");
    return StreamSupport.stream(JSON.readTree(drivers.body()).path("items").spliterator(), false)
        .anyMatch(
            item ->
                item.path("id").asText().equals(driver)
                    && item.path("state").asText().equals("ACTIVE"));
  }

  /** A GET with the administrator's session. */
  private static HttpResponse<String> getSignedIn(String path)
      throws IOException, InterruptedException {
    if (cookie == null) {
      String credentials = "{\"username\":\"admin\",\"password\":\"" + Node.PASSWORD + "\"}";
      HttpResponse<String> session =
          node.send(
              HttpRequest.newBuilder(node.uri("/api/v1/session"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(credentials))
                  .build());
      assertThat(session.statusCode()).as(session.body()).isIn(200, 201);
      cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
    return node.send(HttpRequest.newBuilder(node.uri(path)).header("Cookie", cookie).build());
  }
}
