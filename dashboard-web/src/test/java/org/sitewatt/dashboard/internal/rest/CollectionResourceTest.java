package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Round;

class CollectionResourceTest extends SignedInTest {

  @Test
  void roundsAreStartedAndListed() {
    TestPlatform.IdleCollector collector = new TestPlatform.IdleCollector();
    platform.collector = collector;
    Answer started = admin.post("/api/v1/collections", "{\"siteIds\":[\"quay\"]}");
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.header("Location"))
        .matches("http://[^/]+/api/v1/collections/20260329T010000Z");
    assertThat(collector.started).isEqualTo(Set.of("quay"));
    assertThat(admin.post("/api/v1/collections", "{}").status()).isEqualTo(202);
    assertThat(collector.started).isEmpty();
    assertThat(admin.post("/api/v1/collections", "{\"siteIds\":[]}").status()).isEqualTo(422);
    assertThat(admin.post("/api/v1/collections", "{\"siteIds\":[null]}").response().body())
        .contains("null is no site");
    assertThat(admin.get("/api/v1/collections").json().get("items")).hasSize(1);
  }

  @Test
  void onlyARoundThatBeganIsInTheAuditTrail() {
    platform.collector =
        new TestPlatform.IdleCollector() {
          @Override
          public Round start(Set<String> siteIds) {
            if (siteIds.contains("nope")) {
              throw new NotFoundException("site", "nope");
            }
            return super.start(siteIds);
          }
        };
    assertThat(admin.post("/api/v1/collections", "{\"siteIds\":[\"nope\"]}").status())
        .isEqualTo(422);
    assertThat(admin.get("/api/v1/audit?entity=ROUND").json().get("items")).isEmpty();

    String sites =
        IntStream.range(0, 200).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(","));
    assertThat(admin.post("/api/v1/collections", "{\"siteIds\":[" + sites + "]}").status())
        .isEqualTo(202);
    JsonNode entry = admin.get("/api/v1/audit?entity=ROUND").json().at("/items/0");
    assertThat(entry.get("entityId").asText()).isEqualTo("20260329T010000Z");
    assertThat(entry.at("/after/sites").asInt()).isEqualTo(200);
    assertThat(entry.at("/after/siteIds")).hasSize(10);
  }

  @Test
  void aNodeThatDoesNotCollectShowsStoredRoundsAndSaysWhyItStartsNone() {
    platform.database.rounds().save(TestPlatform.round("20260329T003000Z"));
    assertThat(admin.get("/api/v1/collections").json().at("/items/0/id").asText())
        .isEqualTo("20260329T003000Z");
    assertThat(admin.get("/api/v1/collections/20260329T003000Z").status()).isEqualTo(200);
    assertThat(admin.get("/api/v1/collections/none").status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/fleet").json().at("/lastRound/id").asText())
        .isEqualTo("20260329T003000Z");
    Answer refused = admin.post("/api/v1/collections", "{}");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("detail").asText()).contains("collector");
  }
}
