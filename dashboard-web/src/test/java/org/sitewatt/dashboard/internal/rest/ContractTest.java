package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sitewatt.dashboard.internal.events.StreamLimits;
import org.sitewatt.dashboard.internal.rest.OpenApiDocument.Call;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.ReadResult;
import org.sitewatt.security.UserDraft;

/**
 * Holds the running server to its own description: each call is made so that it answers each status
 * that the document names, and each answer is checked against the document's schema.
 */
class ContractTest {
  private static final String BASE = "/api/v1";
  private static final ReadResult READ =
      new ReadResult(
          List.of(
              Measurement.of("energy.active.import", 12.5, Instant.parse("2026-03-02T10:00:00Z"))),
          null,
          null,
          Duration.ofMillis(40),
          2,
          Identity.UNKNOWN);
  private static final ReadResult SILENT =
      new ReadResult(
          List.of(), Reason.TIMEOUT, "no answer", Duration.ofSeconds(3), 1, Identity.UNKNOWN);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Calls that are told too often by passwords; the others by tokens. */
  private static final Set<String> PASSWORD_CALLS =
      Set.of("sessionSignIn", "sessionChangePassword");

  private static final int MOST_GUESSES = 60;

  /** As TokenConfig has it, of one user. */
  private static final int MOST_TOKENS = 50;

  private static TestPlatform platform;
  private static RestServer server;
  private static Caller admin;
  private static Caller newcomer;
  private static OpenApiDocument document;
  private static int number;

  @BeforeAll
  static void start() {
    platform = new TestPlatform().withUser("ada", "ADMIN");
    server = new RestServer(platform, List.of(), new StreamLimits(2, 1));
    admin = server.signedIn("ada", TestPlatform.PASSWORD);
    platform.users().add(new UserDraft("nell", "VIEWER", TestPlatform.PASSWORD, true, true));
    newcomer = server.signedIn("nell", TestPlatform.PASSWORD);
    document = new OpenApiDocument(server.nobody().get(BASE + "/openapi.json").json());
  }

  @AfterAll
  static void stop() {
    server.close();
    platform.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCallAnswersEveryStatusAsDescribed() {
    return document.calls().stream()
        .flatMap(
            call ->
                call.statuses().stream()
                    .map(
                        status ->
                            DynamicTest.dynamicTest(
                                call + " " + status, () -> answersAsDescribed(call, status))));
  }

  @TestFactory
  Stream<DynamicTest> whatABodyNeedsIsNeededAndEnough() {
    return document.calls().stream()
        .filter(call -> "application/json".equals(call.bodyType()))
        .map(call -> DynamicTest.dynamicTest(call.toString(), () -> needsWhatIsDescribed(call)));
  }

  private static void needsWhatIsDescribed(Call call) throws Exception {
    platform.nextRead = READ;
    platform.collector = new TestPlatform.IdleCollector();
    List<String> needed = document.needed(call);
    assertThat(new Attempt(call).withOnly(needed).status()).isBetween(200, 299);
    for (String field : needed) {
      List<String> others = new ArrayList<>(needed);
      others.remove(field);
      Answer answer = new Attempt(call).withOnly(others);
      assertThat(answer.status()).as(field).isEqualTo(422);
      assertThat(answer.json().get("errors").findValuesAsText("field"))
          .as(answer.response().body())
          .anyMatch(named -> named.equals(field) || named.startsWith(field + "."));
    }
  }

  private static void answersAsDescribed(Call call, int status) throws Exception {
    platform.nextRead = READ;
    platform.collector = new TestPlatform.IdleCollector();
    if (call.id().equals("eventStream") && status == 200) {
      try (var body = admin.events().body()) {
        assertThat(body.read()).isPositive();
      }
      return;
    }
    Answer answer = new Attempt(call).answer(status);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    for (String header : OpenApiDocument.headers(call, status)) {
      assertThat(answer.header(header)).as(header).isNotBlank();
    }
    String type = OpenApiDocument.type(call, status);
    if (type == null) {
      assertThat(answer.response().body()).isEmpty();
    } else {
      assertThat(answer.header("Content-Type")).startsWith(type);
      assertThat(document.findings(call, status, answer.json()))
          .as(answer.response().body())
          .isEmpty();
    }
    if (status == 429 || status == 503) {
      assertThat(answer.header("Retry-After")).matches("\\d+");
    }
  }

  /** One call on things of its own, bent so that it answers what is wanted. */
  private static final class Attempt {
    private final Call call;
    private final String name = "n" + number++;
    private String path;
    private String body;
    private String bodyType;
    private Caller caller;
    private final List<String> headers = new ArrayList<>();

    Attempt(Call call) {
      this.call = call;
      this.bodyType = call.bodyType();
    }

    Answer answer(int status) throws Exception {
      prepare();
      return switch (status) {
        case 304 -> {
          yield with("If-None-Match", send(caller).header("ETag"));
        }
        case 400 ->
            "application/json".equals(bodyType)
                ? withBody("{", caller)
                : with(RestServer.BODY, "cut off");
        case 401 ->
            call.id().equals("sessionSignIn")
                ? withBody(credentials("x"), caller)
                : send(server.nobody());
        case 403 -> send(call.isWrite() ? caller.withoutCsrfToken() : newcomer);
        case 404 -> unknown();
        case 406 -> with("Accept", "application/xml");
        case 408 -> with(RestServer.BODY, "late");
        case 409 -> conflict();
        case 412 -> with("If-Match", "\"99\"");
        case 413 -> withBody("{\"name\":\"" + "x".repeat(RestServer.MAX_UPLOAD) + "\"}", caller);
        case 415 -> {
          bodyType = "text/plain";
          body = body == null ? "nothing to send" : body;
          yield send(caller);
        }
        case 422 -> wrong();
        case 429 -> tooMany();
        case 502 -> {
          platform.nextRead = SILENT;
          yield send(caller);
        }
        case 503 -> away();
        default -> send(caller);
      };
    }

    /** With some of the fields of its body. */
    Answer withOnly(List<String> fields) throws Exception {
      prepare();
      ObjectNode some = (ObjectNode) JSON.readTree(body);
      return withBody(some.retain(fields).toString(), caller);
    }

    private Answer send(Caller sender) {
      List<String> all = new ArrayList<>(headers);
      if (body != null && bodyType != null) {
        all.add("Content-Type");
        all.add(bodyType);
      }
      if (!all.contains("Accept")) {
        all.add("Accept");
        all.add(String.join(", ", OpenApiDocument.types(call)));
      }
      return sender.send(call.method(), path, body, all.toArray(new String[0]));
    }

    private Answer with(String header, String value) {
      headers.add(header);
      headers.add(value);
      return send(caller);
    }

    private Answer withBody(String other, Caller sender) {
      body = other;
      return send(sender);
    }

    private Answer away() {
      platform.isStarting = true;
      try {
        return send(caller);
      } finally {
        platform.isStarting = false;
      }
    }

    private Answer unknown() {
      platform.collector = null;
      path = BASE + call.path().replaceAll("\\{[a-z]+}", "nobody-knows") + query();
      return send(caller);
    }

    private Answer wrong() {
      if (call.bodyType() != null) {
        return withBody(call.bodyType().equals("text/csv") ? "" : "{\"nonsense\":1}", caller);
      }
      if (call.has("header", "If-Match")) {
        return with("If-Match", "nonsense");
      }
      String wrong =
          Stream.of("limit", "store", "resolution")
              .filter(p -> call.has("query", p))
              .findFirst()
              .map(parameter -> parameter + "=nonsense")
              .orElse("twice=1&twice=2");
      path = path + (path.contains("?") ? "&" : "?") + wrong;
      return send(caller);
    }

    private Answer tooMany() throws Exception {
      if (call.id().equals("eventStream")) {
        try (var open = admin.events().body()) {
          assertThat(open.read()).isPositive();
          return send(caller);
        }
      }
      if (!PASSWORD_CALLS.contains(call.id())) {
        return tooManyTokens();
      }
      body = call.id().equals("sessionSignIn") ? credentials(name) : passwords("wrong");
      Answer answer = send(caller);
      for (int i = 0; i < 10 && answer.status() != 429; i++) {
        answer = send(caller);
      }
      return answer;
    }

    private Answer tooManyTokens() {
      Caller guesser = server.withToken("swt_0123456789abcdef_" + "x".repeat(43));
      Answer answer = send(guesser);
      for (int i = 0; i < MOST_GUESSES && answer.status() != 429; i++) {
        answer = send(guesser);
      }
      return answer;
    }

    private Answer conflict() {
      switch (call.id()) {
        case "collectionStart" ->
            platform.collector =
                new TestPlatform.IdleCollector() {
                  @Override
                  public Round start(Set<String> siteIds) {
                    throw new ConflictException("A round is running.");
                  }
                };
        case "siteAdd", "userAdd" -> send(caller);
        case "tokenIssue" -> {
          platform.withUser(name + "-self", "VIEWER");
          caller = server.signedIn(name + "-self", TestPlatform.PASSWORD);
          body = tokenBody();
          for (int i = 0; i < MOST_TOKENS; i++) {
            assertThat(send(caller).status()).isEqualTo(201);
          }
        }
        case "siteAddDevice" -> send(caller);
        case "deviceReplace" -> {
          device(name + "-other", 9);
          body = body.replace("\"unitId\":1", "\"unitId\":9");
        }
        case "historyReadings", "historyIntervals" -> platform.driverIsInstalled = false;
        case "userReplace" -> {
          path = BASE + "/users/ada";
          body = "{\"role\":\"VIEWER\"}";
        }
        case "userRemove" -> path = BASE + "/users/ada";
        default -> throw new IllegalStateException("no conflict is known for " + call);
      }
      try {
        return send(caller);
      } finally {
        platform.driverIsInstalled = true;
      }
    }

    /** What is there for the call to work on, and what it says when all is well. */
    private void prepare() {
      String id = "nobody";
      if (call.path().startsWith("/sites/{id}")) {
        id = name;
        site();
      } else if (call.path().startsWith("/devices/{id}")) {
        id = name + "-meter";
        site();
        device(id, 1);
        reading(id);
      } else if (call.path().startsWith("/drivers/{id}")) {
        id = "acme-meter";
      } else if (call.path().startsWith("/tokens/{id}")) {
        id = admin.post(BASE + "/tokens", tokenBody()).json().get("id").asText();
      } else if (call.path().startsWith("/sessions/{id}")) {
        platform.withUser(name, "VIEWER");
        id = sessionOf(server.signedIn(name, TestPlatform.PASSWORD));
      } else if (call.path().startsWith("/users/{username}")) {
        id = name;
        platform.withUser(name, "VIEWER");
      }
      path = BASE + call.path().replaceAll("\\{[a-z]+}", id) + query();
      body = body();
      caller = caller();
    }

    /** Somebody of its own where the call ends what it was made with. */
    private Caller caller() {
      if (!call.path().startsWith("/session") || call.path().startsWith("/sessions")) {
        return admin;
      }
      platform.withUser(name + "-self", "VIEWER");
      return server.signedIn(name + "-self", TestPlatform.PASSWORD);
    }

    private static String sessionOf(Caller owner) {
      return owner.get(BASE + "/sessions").json().at("/items/0/id").asText();
    }

    private static String tokenBody() {
      return "{\"name\":\"reports\",\"role\":\"VIEWER\"}";
    }

    private static String passwords(String current) {
      return "{\"currentPassword\":\"%s\",\"newPassword\":\"another good password\"}"
          .formatted(current);
    }

    private String query() {
      if (call.has("query", "quantity")) {
        return "?quantity=energy.active.import&from=2026-03-02T10:00:00Z&to=2026-03-02T12:00:00Z";
      }
      return call.has("query", "q") ? "?q=meter" : "";
    }

    private String body() {
      return switch (call.id()) {
        case "siteAdd" -> siteBody();
        case "siteReplace" -> siteBody();
        case "siteAddDevice", "deviceReplace" -> deviceBody(name + "-meter", 1);
        case "historyReadings" -> "2026-03-02T09:00:00Z,energy.active.import,5";
        case "historyIntervals" -> "2026-03-02T09:00:00Z,energy.active.import,5,ACTUAL";
        case "probe" -> "{\"host\":\"127.0.0.1\",\"unitId\":1,\"driver\":\"acme-meter\"}";
        case "collectionStart" -> "{}";
        case "tokenIssue" -> tokenBody();
        case "sessionChangePassword" -> passwords(TestPlatform.PASSWORD);
        case "userReplace" -> "{\"role\":\"OPERATOR\"}";
        case "userAdd" ->
            "{\"username\":\"%s\",\"role\":\"VIEWER\",\"password\":\"%s\"}"
                .formatted(name, TestPlatform.PASSWORD);
        case "sessionSignIn" ->
            "{\"username\":\"ada\",\"password\":\"%s\"}".formatted(TestPlatform.PASSWORD);
        default -> null;
      };
    }

    private static String credentials(String username) {
      return "{\"username\":\"%s\",\"password\":\"wrong\"}".formatted(username);
    }

    private String siteBody() {
      return "{\"id\":\"%s\",\"name\":\"Quay\",\"timeZone\":\"Europe/London\",\"gateway\":{\"host\":\"127.0.0.1\"}}"
          .formatted(name);
    }

    private static String deviceBody(String id, int unitId) {
      return "{\"id\":\"%s\",\"name\":\"Meter\",\"type\":\"HEATER\",\"driver\":\"acme-meter\",\"unitId\":%d}"
          .formatted(id, unitId);
    }

    private void site() {
      assertThat(admin.post(BASE + "/sites", siteBody()).status()).isEqualTo(201);
    }

    private void device(String id, int unitId) {
      assertThat(admin.post(BASE + "/sites/" + name + "/devices", deviceBody(id, unitId)).status())
          .isEqualTo(201);
    }

    private static void reading(String device) {
      platform
          .database
          .readings()
          .append(
              List.of(
                  new Reading(
                      device,
                      "energy.active.import",
                      Instant.parse("2026-03-02T10:00:00Z"),
                      5.0,
                      null,
                      Flag.ACTUAL,
                      null)));
    }
  }

  @Test
  void everyRouteOfTheCodeIsDescribed() {
    Set<String> described = new TreeSet<>();
    document.calls().forEach(call -> described.add(call.toString()));
    Set<String> coded = new TreeSet<>();
    for (Object resource : server.application.getSingletons()) {
      Path root = resource.getClass().getAnnotation(Path.class);
      if (root != null) {
        for (Method method : resource.getClass().getDeclaredMethods()) {
          for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null && !verb.value().equals(HttpMethod.HEAD)) {
              Path own = method.getAnnotation(Path.class);
              String path = "/" + root.value() + "/" + (own == null ? "" : own.value());
              coded.add(verb.value() + " " + path.replaceAll("/+", "/").replaceAll("/$", ""));
            }
          }
        }
      }
    }
    assertThat(described).isEqualTo(coded);
  }

  @Test
  void theDocumentIsCachedAndPacked() {
    Answer answer = server.nobody().get(BASE + "/openapi.json", "Accept-Encoding", "gzip");
    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, no-cache");
    assertThat(answer.header("ETag")).isNotNull();
  }
}
