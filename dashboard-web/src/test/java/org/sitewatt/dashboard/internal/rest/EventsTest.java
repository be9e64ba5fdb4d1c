package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sitewatt.dashboard.internal.events.StreamLimits;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.security.UserDraft;

@Timeout(60)
class EventsTest {
  private TestPlatform platform;
  private RestServer server;
  private Caller caller;

  @BeforeEach
  void start() {
    platform = new TestPlatform().withUser("ada", "ADMIN");
    server = new RestServer(platform, List.of());
    caller = server.signedIn("ada", TestPlatform.PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
    platform.close();
  }

  /** The lines of a stream as they come; closed when it has ended. */
  private static final class Lines implements AutoCloseable {
    private static final String END = "(end)";
    private final InputStream in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Lines(HttpResponse<InputStream> response) throws InterruptedException {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      in = response.body();
      Thread reader = new Thread(this::read);
      reader.setDaemon(true);
      reader.start();
      // The greeting: from here on the stream gets what is new.
      next("retry: ");
    }

    private void read() {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
        }
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
      lines.add(END);
    }

    String next(String start) throws InterruptedException {
      String line = lines.poll(20, TimeUnit.SECONDS);
      while (line != null && !line.startsWith(start) && !line.equals(END)) {
        line = lines.poll(20, TimeUnit.SECONDS);
      }
      return line;
    }

    boolean ends() throws InterruptedException {
      return END.equals(next(END));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private void siteChanged(String id) {
    server.hub.onEvent(new FleetEvent.SiteChanged(id));
  }

  @Test
  void everyStreamGetsWhatIsNew() throws Exception {
    try (Lines one = new Lines(caller.events());
        Lines other = new Lines(caller.events())) {
      siteChanged("quay");
      for (Lines lines : List.of(one, other)) {
        assertThat(lines.next("event: ")).isEqualTo("event: site");
        assertThat(lines.next("data: ")).isEqualTo("data: {\"siteId\":\"quay\"}");
      }
    }
  }

  @Test
  void aStreamThatComesBackMissesNothing() throws Exception {
    String seen;
    try (Lines lines = new Lines(caller.events())) {
      siteChanged("a");
      seen = lines.next("id: ").substring("id: ".length());
      siteChanged("b");
      siteChanged("c");
      lines.next("data: {\"siteId\":\"c\"}");
    }
    try (Lines lines = new Lines(caller.events("Last-Event-ID", seen))) {
      assertThat(lines.next("data: ")).isEqualTo("data: {\"siteId\":\"b\"}");
      assertThat(lines.next("data: ")).isEqualTo("data: {\"siteId\":\"c\"}");
    }
  }

  @Test
  void whoCannotCatchUpIsToldToReadEverythingAgain() throws Exception {
    for (String stranger : List.of("another-7", "7", "x")) {
      try (Lines lines = new Lines(caller.events("Last-Event-ID", stranger))) {
        assertThat(lines.next("event: ")).isEqualTo("event: reset");
      }
    }
  }

  @Test
  void signingOutEndsTheSessionsStreamsAndNoOthers() throws Exception {
    Caller other = server.signedIn("ada", TestPlatform.PASSWORD);
    try (Lines mine = new Lines(caller.events());
        Lines others = new Lines(other.events())) {
      caller.delete("/api/v1/session");
      assertThat(mine.ends()).isTrue();
      siteChanged("quay");
      assertThat(others.next("event: ")).isEqualTo("event: site");
    }
  }

  /** The heartbeat comes each 15 s: these end long before. */
  @Test
  @Timeout(10)
  void whoeverLosesAccessLosesTheStreamsAtOnce() throws Exception {
    platform.withUser("vera", "VIEWER").withUser("olga", "OPERATOR").withUser("tom", "TECHNICIAN");
    Caller vera = server.signedIn("vera", TestPlatform.PASSWORD);
    String token =
        server
            .signedIn("olga", TestPlatform.PASSWORD)
            .post("/api/v1/tokens", "{\"name\":\"x\",\"role\":\"VIEWER\"}")
            .json()
            .get("token")
            .asText();
    try (Lines veras = new Lines(vera.events());
        Lines program = new Lines(server.withToken(token).events());
        Lines toms = new Lines(server.signedIn("tom", TestPlatform.PASSWORD).events());
        Lines mine = new Lines(caller.events())) {
      platform.users().resetPassword("vera");
      platform.users().update("olga", new UserDraft("olga", "OPERATOR", null, false, null), null);
      platform.users().update("tom", new UserDraft("tom", "VIEWER", null, null, null), null);

      assertThat(veras.ends()).as("password reset").isTrue();
      assertThat(program.ends()).as("owner of the token disabled").isTrue();
      assertThat(toms.ends()).as("another role").isTrue();
      siteChanged("quay");
      assertThat(mine.next("event: ")).isEqualTo("event: site");
    }
  }

  @Test
  void streamsOfOneUserAndOfAllAreBounded() throws Exception {
    server.close();
    platform.withUser("vera", "VIEWER").withUser("olga", "OPERATOR");
    server = new RestServer(platform, List.of(), new StreamLimits(3, 2));
    Caller ada = server.signedIn("ada", TestPlatform.PASSWORD);
    Caller adaElsewhere = server.signedIn("ada", TestPlatform.PASSWORD);
    Caller vera = server.signedIn("vera", TestPlatform.PASSWORD);
    try (Lines first = new Lines(ada.events());
        Lines second = new Lines(adaElsewhere.events())) {
      Answer tooMany = ada.get("/api/v1/events");
      assertThat(tooMany.status()).isEqualTo(429);
      assertThat(tooMany.header("Retry-After")).isNotNull();
      assertThat(tooMany.json().get("detail").asText()).contains("2 event streams");
      try (Lines third = new Lines(vera.events())) {
        Answer full = server.signedIn("olga", TestPlatform.PASSWORD).get("/api/v1/events");
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.header("Retry-After")).isNotNull();
        siteChanged("quay");
        for (Lines lines : List.of(first, second, third)) {
          assertThat(lines.next("event: ")).isEqualTo("event: site");
        }
      }
    }
  }

  @Test
  void askingForTheHeadOpensNoStream() {
    Answer head = caller.send("HEAD", "/api/v1/events", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).startsWith("text/event-stream");
    assertThat(server.hub.streams()).isZero();
  }

  /** Far more than a stream may be behind: sent whole, the client would be dropped each time. */
  @Test
  void whoMissedVeryMuchReadsEverythingAgain() throws Exception {
    String seen;
    String siteId = "s".repeat(2000);
    try (Lines lines = new Lines(caller.events())) {
      siteChanged("a");
      seen = lines.next("id: ").substring("id: ".length());
      assertThat(lines.next("data: ")).contains("a");
      for (int i = 0; i < 300; i++) {
        siteChanged(siteId);
        assertThat(lines.next("data: ")).hasSizeGreaterThan(siteId.length());
      }
    }
    String resumeFrom;
    try (Lines lines = new Lines(caller.events("Last-Event-ID", seen))) {
      resumeFrom = lines.next("id: ").substring("id: ".length());
      assertThat(lines.next("event: ")).isEqualTo("event: reset");
      siteChanged("b");
      assertThat(lines.next("data: ")).isEqualTo("data: {}");
      assertThat(lines.next("data: ")).isEqualTo("data: {\"siteId\":\"b\"}");
    }
    try (Lines lines = new Lines(caller.events("Last-Event-ID", resumeFrom))) {
      assertThat(lines.next("data: ")).isEqualTo("data: {\"siteId\":\"b\"}");
    }
  }

  @Test
  void fiveHundredStreamsNeedNoThreadsOfTheirOwn() throws Exception {
    List<InputStream> streams = new ArrayList<>();
    int before = Thread.activeCount();
    try {
      for (int i = 0; i < 500; i++) {
        HttpResponse<InputStream> response = caller.events();
        assertThat(response.statusCode()).isEqualTo(200);
        streams.add(response.body());
      }
      assertThat(server.hub.streams()).isEqualTo(500);
      assertThat(Thread.activeCount() - before).isLessThan(50);
      siteChanged("quay");
      for (InputStream stream : streams) {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("quay") < 0) {
          int next = stream.read();
          assertThat(next).isNotNegative();
          text.append((char) next);
        }
      }
    } finally {
      for (InputStream stream : streams) {
        stream.close();
      }
    }
  }

  /** The slow client reads nothing at all; what it is sent fills every buffer on the way. */
  @Test
  void aClientThatReadsNothingHoldsUpNobodyAndIsDropped() throws Exception {
    HttpResponse<InputStream> slow = caller.events();
    assertThat(slow.statusCode()).isEqualTo(200);
    String siteId = "s".repeat(2000);
    for (int i = 0; i < 20_000; i++) {
      siteChanged(siteId);
    }
    Caller another = server.signedIn("ada", TestPlatform.PASSWORD);
    try (Lines quick = new Lines(another.events())) {
      siteChanged("quay");
      assertThat(quick.next("data: {\"siteId\":\"quay\"}")).isNotNull();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(server.hub.streams()).isLessThanOrEqualTo(1));
  }
}
