package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An administrator who is signed in at a node. */
final class Session {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Node node;
  private final String cookie;
  private final String csrfToken;

  private Session(Node node, String cookie, String csrfToken) {
    this.node = node;
    this.cookie = cookie;
    this.csrfToken = csrfToken;
  }

  static Session open(Node node) throws IOException, InterruptedException {
    String credentials = "{\"username\":\"admin\",\"password\":\"" + Node.PASSWORD + "\"}";
    HttpResponse<String> answer =
        node.send(
            HttpRequest.newBuilder(node.uri("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(credentials))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return new Session(
        node,
        answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0],
        JSON.readTree(answer.body()).path("csrfToken").asText());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return node.send(HttpRequest.newBuilder(node.uri(path)).header("Cookie", cookie).build());
  }

  /** The body of a GET that succeeds. */
  JsonNode read(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** How a POST is answered. */
  int status(String path, String body) throws IOException, InterruptedException {
    return send(path, body).statusCode();
  }

  private HttpResponse<String> send(String path, String body)
      throws IOException, InterruptedException {
    return node.send(
        HttpRequest.newBuilder(node.uri(path))
            .header("Content-Type", "application/json")
            .header("Cookie", cookie)
            .header("X-CSRF-Token", csrfToken)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** The body of a POST that succeeds. */
  JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(path, body);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  /** Registers a site with one Eastron SDM120 behind a gateway on the loopback address. */
  void register(String site, int gatewayPort) throws IOException, InterruptedException {
    post(
        "/api/v1/sites",
        """
        {"id":"%s","name":"%s","timeZone":"Europe/London","latitude":51.5,"longitude":-0.1,
         "gateway":{"host":"127.0.0.1","port":%d,
         "connectTimeoutMillis":5000,"readTimeoutMillis":10000}}
        """
            .formatted(site, site, gatewayPort));
    post(
        "/api/v1/sites/" + site + "/devices",
        """
        {"id":"%s-meter","name":"Meter","type":"LIGHTING","driver":"eastron-sdm120","unitId":1,
         "ratedPowerKilowatts":10,"enabled":true}
        """
            .formatted(site));
  }
}
