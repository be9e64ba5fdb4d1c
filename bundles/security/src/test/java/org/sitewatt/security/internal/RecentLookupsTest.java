package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentLookupsTest {
  private static final Instant NOW = Instant.parse("2026-03-29T00:00:00Z");

  private final RecentLookups<String> recent = new RecentLookups<>();

  @Test
  void whatWasReadBeforeAnInvalidationIsNotKept() {
    Optional<String> answer =
        recent.get(
            "a",
            NOW,
            key -> {
              // As if somebody else changed it after it was read.
              recent.forget("a");
              return Optional.of("old");
            });

    assertThat(answer).contains("old");
    assertThat(recent.get("a", NOW, key -> Optional.of("new"))).contains("new");
  }

  @Test
  void isBounded() {
    for (int i = 0; i < 10_001; i++) {
      recent.put("key" + i, "old", NOW);
    }
    assertThat(recent.get("key0", NOW, key -> Optional.empty())).isEmpty();
    assertThat(recent.get("key10000", NOW, key -> Optional.empty())).contains("old");
  }
}
