package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sitewatt.persistence.server.MariaDbServer;

/** Two nodes on one database: one only collects, the other only shows. */
class SplitNodesIT {

  @Test
  void oneNodeShowsWhatTheOtherCollects() throws Exception {
    Path folder = Path.of(System.getProperty("sitewatt.work"), "nodes", "split-database");
    try (MariaDbServer database = MariaDbServer.in(folder);
        StubMeter meter = new StubMeter(Duration.ZERO);
        Node collector = node("split-collector", "sitewatt-collector,sitewatt-drivers");
        Node web = node("split-web", "sitewatt-web,sitewatt-drivers,sitewatt-shell")) {
      String url = database.newDatabase();
      collector
          .with("SITEWATT_DB_URL", url)
          .with("SITEWATT_COLLECTION_CRON", "0/2 * * * * ?")
          .start()
          .awaitReady();
      web.with("SITEWATT_DB_URL", url).start().awaitReady();
      Session administrator = web.signIn();

      administrator.register("quay-office", meter.port());

      JsonNode voltage =
          await("a reading")
              .atMost(Duration.ofMinutes(1))
              .pollInterval(Duration.ofMillis(500))
              .until(() -> voltage(administrator), reading -> !reading.isMissingNode());
      assertThat(voltage.path("value").asDouble()).isEqualTo(25.0);
      assertThat(administrator.read("/api/v1/collections").path("items")).isNotEmpty();
      assertThat(administrator.status("/api/v1/collections", "{}"))
          .as("no collector there")
          .isEqualTo(503);
      assertThat(collector.get("/api/v1/sites").statusCode()).as("no REST there").isEqualTo(503);
      assertThat(web.complaints()).isEmpty();
      assertThat(collector.complaints())
          // Until the database is open.
          .allMatch(line -> line.contains("what to visit is not known"));
      web.stop();
      collector.stop();
    }
  }

  private static Node node(String name, String features) throws Exception {
    return Node.unpack(name)
        .with("SITEWATT_FEATURES", features)
        .with("SITEWATT_DB_USER", MariaDbServer.USER)
        .with("SITEWATT_DB_PASSWORD", MariaDbServer.PASSWORD);
  }

  private static JsonNode voltage(Session administrator) throws Exception {
    for (JsonNode reading :
        administrator.read("/api/v1/devices/quay-office-meter/latest").path("items")) {
      if (reading.path("quantity").asText().equals("voltage")
          || reading.path("quantity").asText().equals("voltage.l1")) {
        return reading;
      }
    }
    return MissingNode.getInstance();
  }
}
