package org.sitewatt.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The first administrator's REST session. Thread-safe. */
final class SignedInClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String cookie;
  private final String csrfToken;

  /** Signs in. */
  SignedInClient() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(PlatformProcess.address("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(credentials(PlatformProcess.PASSWORD)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    csrfToken = parsed(answer).path("csrfToken").asText();
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  /** The body of a sign-in as the first administrator. */
  static String credentials(String password) {
    return "{\"username\":\"admin\",\"password\":\"" + password + "\"}";
  }

  HttpClient http() {
    return client;
  }

  String cookie() {
    return cookie;
  }

  HttpRequest get(String path) {
    return HttpRequest.newBuilder(PlatformProcess.address(path))
        .header("Cookie", cookie)
        .timeout(Duration.ofSeconds(30))
        .build();
  }

  /** Starts a round over all sites; nothing happens while one is running. */
  void collect() throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(PlatformProcess.address("/api/v1/collections"))
            .header("Cookie", cookie)
            .header("X-CSRF-Token", csrfToken)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  /** The ids of all devices. */
  List<String> deviceIds() throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (JsonNode site : items("/api/v1/sites?limit=500")) {
      for (JsonNode device : items("/api/v1/sites/" + site.path("id").asText() + "/devices")) {
        ids.add(device.path("id").asText());
      }
    }
    return ids;
  }

  private JsonNode items(String path) throws IOException, InterruptedException {
    return parsed(client.send(get(path), HttpResponse.BodyHandlers.ofString())).path("items");
  }

  private static JsonNode parsed(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(answer.uri() + " answered " + answer.statusCode() + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
