package org.sitewatt.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a node says, where people look, when its surroundings are not right. In this order, since
 * each finds the node as the one before left it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TroublesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Node node;

  @BeforeAll
  static void unpack() throws Exception {
    node = Node.unpack("troubles");
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @Test
  @Order(1)
  void aPortInUseIsToldOnceAndTakenOnceItIsFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(node.port(), 1, InetAddress.getLoopbackAddress())) {
      node.start();
      await("a word about port " + taken.getLocalPort())
          .atMost(PATIENCE)
          .until(() -> !onTheConsole("port " + node.port()).isEmpty());
      await("the rest")
          .atMost(PATIENCE)
          .until(() -> !onTheConsole("first administrator").isEmpty());
    }

    node.awaitReady();
    assertThat(onTheConsole("port " + node.port()))
        .singleElement()
        .asString()
        .contains("ERROR", "in use by another process", "SITEWATT_HTTP_PORT");
    assertThat(node.complaints()).hasSize(1);
  }

  @Test
  @Order(2)
  void aSecondNodeOnTheSameDataIsToldInOneLine() throws Exception {
    Processes.Ended second =
        node.startAnother(Map.of("SITEWATT_HTTP_PORT", String.valueOf(Node.freePort())));

    assertThat(second.status()).isNotZero();
    assertThat(second.output().lines())
        .singleElement()
        .asString()
        .contains("process " + node.pid(), "data folder in use", "SITEWATT_DATA");
  }

  @Test
  @Order(3)
  void aNewerSchemaIsToldAndNotTouched() throws Exception {
    node.stop();
    change(
        "INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)"
            + " VALUES ('from-the-future', 'it', 'it', CURRENT_TIMESTAMP, 9999, 'EXECUTED')");
    node.start();

    assertThat(says("migrations", "newer")).contains("nothing in it was changed");
    assertThat(onTheConsole("schema is newer"))
        .singleElement()
        .asString()
        .contains("from-the-future", "Nothing was changed");
    node.stop();
    change("DELETE FROM DATABASECHANGELOG WHERE ID = 'from-the-future'");
  }

  @Test
  @Order(4)
  void wrongCredentialsAreToldAndNoSecretWithThem() throws Exception {
    node.with("SITEWATT_DB_PASSWORD", "not-this-one").start();

    assertThat(says("database", "refuses the node's user")).contains("check user, password");
    assertThat(onTheConsole("refused user"))
        .singleElement()
        .asString()
        .contains("'sitewatt'", "password");
    node.stop();
    assertThat(Files.readString(node.data().resolve("log/sitewatt.log")))
        .doesNotContain("not-this-one");
  }

  @Test
  @Order(5)
  void afterAllThatItIsAsItWas() throws Exception {
    node.with("SITEWATT_DB_PASSWORD", "").start().awaitReady();

    assertThat(node.signIn().get("/api/v1/sites").statusCode()).isEqualTo(200);
    node.stop();
    assertThat(node.complaints())
        .as("one line a trouble")
        .hasSize(3)
        .allMatch(line -> line.contains(" ERROR "));
  }

  private static List<String> onTheConsole(String words) throws IOException {
    return Files.readAllLines(node.console(), UTF_8).stream()
        .filter(line -> line.contains(words))
        .toList();
  }

  /** What a check says, once it says these words; health names neither users nor changes. */
  private static String says(String check, String words) {
    return await("the check " + check + " to say " + words)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> said(check), message -> message.contains(words));
  }

  private static String said(String name) throws Exception {
    for (JsonNode check : JSON.readTree(node.get("/health/ready").body()).path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check.path("message").asText();
      }
    }
    return "";
  }

  private static void change(String sql) throws SQLException {
    String url =
        "jdbc:h2:file:"
            + node.data().resolve("db/sitewatt")
            + ";MODE=MySQL;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";
    try (Connection connection = DriverManager.getConnection(url, "sitewatt", "")) {
      assertThat(connection.createStatement().executeUpdate(sql)).isEqualTo(1);
    }
  }
}
