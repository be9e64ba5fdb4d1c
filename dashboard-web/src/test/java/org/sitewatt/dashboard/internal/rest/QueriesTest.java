package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;

class QueriesTest extends SignedInTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sites?limit=0|limit",
        "sites?limit=-1|limit",
        "sites?limit=1001|limit",
        "sites?limit=1e9|limit",
        "sites?limit=+5|limit",
        "sites?limit=many|limit",
        "sites?limit=|limit",
        "sites?limit=1&limit=2|limit",
        "sites/quay/devices?limit=99999999999|limit",
        "search?q=a&limit=0|limit",
        "search?q=a&q=b|q",
        "sites?cursor=nonsense|cursor",
        "sites?cursor=cXVheQ|cursor",
        "audit?cursor=1|cursor",
        "collections?cursor=20260329T010000Z|cursor",
        "audit?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z|from",
        "audit?action=DANCED|action",
        "audit?entity=MOON|entity",
        "devices/heater/readings?quantity=power.active&from=2026-03-01T00:00:00|from",
        "devices/heater/readings?quantity=power.active&to=2026-03-01|to",
        "devices/heater/readings?quantity=power.active&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z|from",
        "devices/heater/intervals?quantity=power.active&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z|from",
        "devices/heater/intervals?quantity=power.active&from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z|to",
        "devices/heater/intervals?quantity=power.active&resolution=PT1H|resolution",
        "devices/heater/intervals?quantity=power.active&quantity=frequency|quantity",
        "sites/quay/intervals?quantity=energy.active.import&resolution=P1Y|resolution",
        "fleet/intervals?quantity=energy.active.import&from=1999-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&resolution=P1D|to",
        "devices/heater/readings|quantity",
        "devices/heater/readings?quantity=bogus|quantity",
        "devices/heater/readings?quantity=power.active&from=yesterday|from",
        "devices/heater/readings?quantity=power.active&to=2026-02-30T00:00:00Z|to",
        "devices/heater/readings?quantity=power.active&from=+1000000000-01-01T00:00:00Z|from",
        "devices/heater/intervals?quantity=energy.active.import&resolution=PT5M|resolution",
        "search?q=|q",
        "users?cursor=%21|cursor",
      })
  void wrongParametersAreNamed(String path, String field) {
    addSiteAndDevices();
    Answer answer = admin.get("/api/v1/" + path);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
    assertThat(fields(answer)).containsExactly(field);
    String message = answer.json().at("/errors/0/message").asText();
    // The value first, then what would be right; or that there is none.
    assertThat(message).matches("('[^']*' .+|is missing; .+)");
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    admin.post("/api/v1/sites", SITE);
    admin.post("/api/v1/sites", SITE.replace("\"quay\"", "\"pier\""));
    String cursor = admin.get("/api/v1/sites?limit=1").json().get("next").asText();
    assertThat(admin.get("/api/v1/sites?cursor=" + cursor).status()).isEqualTo(200);
    assertThat(admin.get("/api/v1/audit?cursor=" + cursor).status()).isEqualTo(422);
  }

  @Test
  void listsAreReadPartByPartWithoutGapsOrRepeats() {
    for (int i = 0; i < 7; i++) {
      admin.post("/api/v1/sites", SITE.replace("\"quay\"", "\"site-" + i + "\""));
    }
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode part =
          admin.get("/api/v1/sites?limit=3" + (cursor == null ? "" : "&cursor=" + cursor)).json();
      part.get("items").forEach(item -> seen.add(item.get("id").asText()));
      cursor = part.get("next").textValue();
    } while (cursor != null);
    assertThat(seen)
        .containsExactly("site-0", "site-1", "site-2", "site-3", "site-4", "site-5", "site-6");
  }

  @Test
  void whatJaxRsRefusesIsAProblemToo() {
    for (Answer answer :
        List.of(
            admin.get("/api/v1/nothing"),
            admin.send("PATCH", "/api/v1/sites", "{}"),
            admin.post("/api/v1/sites", "name=x", "Content-Type", "text/plain"),
            admin.get("/api/v1/sites", "Accept", "image/png"))) {
      assertThat(answer.status()).isIn(404, 405, 406, 415);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
    }
  }
}
