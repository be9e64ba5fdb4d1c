package org.sitewatt.dashboard.internal.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;

/** The import of history over HTTP; what its lines may hold is tested where the rules are. */
class HistoryTest {
  private static final String READINGS = "/api/v1/devices/heater/readings";
  private static final String INTERVALS = "/api/v1/devices/heater/intervals";
  private static final String[] CSV = {"Content-Type", "text/csv"};

  private TestPlatform platform;
  private RestServer server;
  private Caller caller;

  @BeforeEach
  void start() {
    platform = new TestPlatform().withUser("olga", "OPERATOR");
    server = new RestServer(platform, List.of());
    caller = server.signedIn("olga", TestPlatform.PASSWORD);
    caller.post(
        "/api/v1/sites",
        "{\"id\":\"quay\",\"name\":\"Quay\",\"timeZone\":\"Europe/London\","
            + "\"gateway\":{\"host\":\"127.0.0.1\"}}");
    Answer device =
        caller.post(
            "/api/v1/sites/quay/devices",
            "{\"id\":\"heater\",\"name\":\"Heater\",\"type\":\"HEATER\","
                + "\"driver\":\"acme-meter\",\"unitId\":1}");
    assertThat(device.status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    server.close();
    platform.close();
  }

  @Test
  void readingsAreTakenOverAndBecomeIntervals() {
    String csv =
        """
        timestamp,quantity,value
        2026-03-02T10:00:00Z,energy.active.import,5000
        2026-03-02T10:30:00Z,energy.active.import,5003
        """;
    Answer first = caller.post(READINGS, csv, CSV);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.response().body()).isEqualTo("{\"new\":2,\"changed\":0,\"unchanged\":0}");
    assertThat(caller.post(READINGS, csv, CSV).json().get("unchanged").asInt()).isEqualTo(2);
    assertThat(halfHour().get("value").asDouble()).isEqualTo(3.0);

    Answer changed = caller.post(READINGS, "2026-03-02T10:00:00Z,energy.active.import,5001", CSV);
    assertThat(changed.status()).isEqualTo(422);
    assertThat(changed.json().at("/errors/0/message").asText()).startsWith("line 1: ");
  }

  @Test
  void nothingIsTakenOverFromAFileThatIsCutOff() throws Exception {
    String csv = "2026-03-02T10:00:00Z,energy.active.import,5000\n";
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.setSoTimeout(10_000);
      String head =
          "POST %s HTTP/1.1\r\nHost: here\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n"
              .formatted(READINGS);
      client
          .getOutputStream()
          .write((head + caller.headerLines() + "\r\n" + csv).getBytes(US_ASCII));
      client.shutdownOutput();

      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 400 ");
    }
    assertThat(caller.post(READINGS, csv, CSV).json().get("new").asInt()).isEqualTo(1);
  }

  @Test
  void intervalsAreTakenOver() {
    Answer answer =
        caller.post(
            INTERVALS,
            "start,quantity,value,flag\n2026-03-02T10:00:00Z,energy.active.import,2.5,EDITED\n",
            "Content-Type",
            "text/csv; charset=utf-8");
    assertThat(answer.response().body()).isEqualTo("{\"new\":1,\"changed\":0,\"unchanged\":0}");
    assertThat(halfHour().get("value").asDouble()).isEqualTo(2.5);
    assertThat(halfHour().get("flag").asText()).isEqualTo("EDITED");
    assertThat(halfHour().get("reason").asText()).isEqualTo("IMPORTED");
  }

  private JsonNode halfHour() {
    return caller
        .get(
            INTERVALS
                + "?quantity=energy.active.import&from=2026-03-02T10:00:00Z"
                + "&to=2026-03-02T10:30:00Z")
        .json()
        .at("/items/0");
  }

  @Test
  void whatIsNoGoodFileIsRefused() {
    assertThat(caller.post(READINGS, "{}").status()).isEqualTo(415);
    assertThat(caller.post(READINGS, "", CSV).status()).isEqualTo(422);
    assertThat(caller.post("/api/v1/devices/nobody/readings", "a", CSV).status()).isEqualTo(404);
    Answer tooLong = caller.post(READINGS, "x".repeat(RestServer.MAX_UPLOAD + 1), CSV);
    assertThat(tooLong.status()).isEqualTo(413);
    assertThat(tooLong.json().get("detail").asText()).contains("20000");
    String line = "2026-03-02T10:00:00Z,energy.active.import,5\n";
    String many = line.repeat(RestServer.MAX_UPLOAD / line.length() + 1);
    assertThat(caller.post(READINGS, many, CSV).status()).isEqualTo(413);
  }
}
