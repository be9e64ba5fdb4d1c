package org.sitewatt.dashboard.internal.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;

class BodiesTest extends SignedInTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":1}",
        "Content-Length: 100\r\n\r\n{",
      })
  void aBodyThatIsCutOffOrMalformedIsABadRequest(String rest) throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.setSoTimeout(10_000);
      client
          .getOutputStream()
          .write(
              ("POST /api/v1/session HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
                      + rest)
                  .getBytes(US_ASCII));
      client.shutdownOutput();

      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 400 ")
          .contains("application/problem+json", "cut off, or its chunks are malformed");
    }
  }

  @Test
  void everyUnknownFieldIsNamedAndNothingIsDone() {
    Answer answer =
        admin.post(
            "/api/v1/sites",
            """
            {"id":"quay","name":"Quay","timeZone":"Europe/London","colour":"red","extra":{"a":[1]},
             "gateway":{"host":"127.0.0.9","speed":9600}}\
            """);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fields(answer)).containsExactlyInAnyOrder("colour", "extra", "gateway.speed");
    assertThat(admin.get("/api/v1/sites").json().get("items")).isEmpty();
  }

  @Test
  void everyWrongFieldIsNamed() {
    Answer answer =
        admin.post(
            "/api/v1/sites",
            """
            {"name":"","timeZone":"Europe/Londn","latitude":91,
             "gateway":{"host":"no host!","port":0}}\
            """);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fields(answer))
        .contains("name", "timeZone", "latitude", "longitude", "gateway.host", "gateway.port");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":5}|422|name",
        "{\"name\":{}}|422|name",
        "{\"latitude\":\"51\"}|422|latitude",
        "{\"gateway\":[]}|422|gateway",
        "{\"gateway\":{\"port\":1.5}}|422|gateway.port",
        "{\"gateway\":{\"port\":\"502\"}}|422|gateway.port",
        "{\"gateway\":{\"port\":99999999999}}|422|gateway.port",
      })
  void wrongTypesAreNamed(String body, int status, String field) {
    Answer answer = admin.post("/api/v1/sites", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(fields(answer)).contains(field);
  }

  @Test
  void allThatIsWrongWithABodyIsToldAtOnceWithItsValue() {
    Answer answer =
        admin.post(
            "/api/v1/sites",
            """
            {"name":5,"latitude":"51","longitude":1e999,"colour":"red",
             "gateway":{"port":"502","readTimeoutMillis":99999999999,"framing":[]}}\
            """);
    assertThat(answer.status()).isEqualTo(422);
    Map<String, String> errors = new TreeMap<>();
    answer
        .json()
        .get("errors")
        .forEach(error -> errors.put(error.get("field").asText(), error.get("message").asText()));
    assertThat(errors)
        .containsOnlyKeys(
            "name",
            "latitude",
            "colour",
            "timeZone",
            "gateway.host",
            "gateway.port",
            "gateway.readTimeoutMillis",
            "gateway.framing")
        .containsEntry("name", "5 must be a string")
        .containsEntry("latitude", "\"51\" must be a number")
        .containsEntry("timeZone", "is missing")
        .containsEntry("gateway.host", "is missing")
        .containsEntry("gateway.framing", "[] must be a string")
        .containsEntry(
            "gateway.readTimeoutMillis", "99999999999 is a number beyond what fits here");
    assertThat(admin.get("/api/v1/sites").json().get("items")).isEmpty();
  }

  @Test
  void aPasswordOfAnotherTypeIsNotShown() {
    Answer answer = server.nobody().post("/api/v1/session", "{\"password\":20261122}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fields(answer)).containsExactlyInAnyOrder("password", "username");
    assertThat(answer.response().body()).doesNotContain("20261122");
  }

  @Test
  void aPasswordWithAControlCharacterIsRefusedAndNotShown() {
    Answer answer =
        admin.post(
            "/api/v1/users",
            "{\"username\":\"eve\",\"role\":\"VIEWER\",\"password\":\"open\\u0000 sesame\"}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fields(answer)).containsExactly("password");
    assertThat(answer.response().body()).contains("control characters").doesNotContain("sesame");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sites|{\"id\":\"quay\",\"name\":\"Quay\",\"timeZone\":\"UTC\",\"gateway\":{\"host\":\"127.0.0.1\"}}|id|quay",
        "sites/quay/devices|{\"id\":\"heater\",\"name\":\"H\",\"type\":\"HEATER\",\"driver\":\"acme-meter\",\"unitId\":9}|id|heater",
        "sites/quay/devices|{\"name\":\"H\",\"type\":\"HEATER\",\"driver\":\"acme-meter\",\"unitId\":2}|unitId|2",
        "users|{\"username\":\"ada\",\"role\":\"VIEWER\",\"password\":\"open sesame\"}|username|ada",
      })
  void aConflictNamesTheFieldThatIsItsCause(String path, String body, String field, String value) {
    addSiteAndDevices();
    Answer answer = admin.post("/api/v1/" + path, body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
    assertThat(fields(answer)).containsExactly(field);
    assertThat(answer.json().at("/errors/0/message").asText()).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":}",
        "[1,2",
        "nonsense",
        "{}{}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "[]",
        "7"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    Answer answer = admin.post("/api/v1/sites", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText()).isNotBlank().doesNotContain("Source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";;;",
        ";",
        "json",
        "application",
        "*/*",
        "application/*",
        "text/json",
        "application/json; charset=utf-16",
        "application/json;charset=\"iso-8859-1\""
      })
  void aBodyThatIsNotDeclaredAsJsonInUtf8IsRefused(String type) {
    Answer answer = admin.post("/api/v1/sites", SITE, "Content-Type", type);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(415);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("detail").asText()).isNotBlank();
    assertThat(admin.get("/api/v1/sites").json().get("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=\"UTF-8\"",
        "application/json; profile=x; charset=utf-8"
      })
  void jsonInUtf8IsTaken(String type) {
    Answer answer = admin.post("/api/v1/sites", SITE, "Content-Type", type);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void jsonInAnotherEncodingIsRefused(String encoding) throws Exception {
    HttpResponse<String> answer =
        admin.upload("/api/v1/sites", SITE.getBytes(Charset.forName(encoding)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("The body must be UTF-8");
    assertThat(admin.get("/api/v1/sites").json().get("items")).isEmpty();
  }

  @Test
  void absentAndNullBodiesAreRefused() {
    assertThat(admin.post("/api/v1/sites", "").status()).isBetween(400, 422);
    assertThat(admin.post("/api/v1/sites", "null").status()).isEqualTo(422);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThat(admin.post("/api/v1/sites", "{\"x\":" + "[".repeat(2000)).status()).isEqualTo(400);
  }

  @Test
  void longBodiesAreRefused() {
    String body = "{\"name\":\"" + "x".repeat(RestServer.MAX_BODY) + "\"}";
    Answer answer = admin.post("/api/v1/sites", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(413);
  }

  @Test
  void aProbeNamesEveryWrongField() {
    Answer answer = admin.post("/api/v1/probe", "{\"host\":\"a b\",\"port\":0}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.response().body()).contains("host").contains("port").contains("unitId");
  }
}
