package org.sitewatt.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "Oxford Street 12, oxford-street-12",
    "Zürich – Café №4, zurich-cafe-4",
    "  --Über--  , uber",
    "a_b.c/d, a-b-c-d",
    "Київ, ''",
  })
  void slugsKeepLettersAndDigits(String name, String slug) {
    assertThat(Names.slug(name)).isEqualTo(slug);
  }

  @Test
  void slugsAreCutWithoutAHyphenAtTheEnd() {
    assertThat(Names.slug("x".repeat(63) + " yyyy")).isEqualTo("x".repeat(63));
    assertThat(Names.slug("x".repeat(200))).hasSize(64);
  }

  @Test
  void takenSlugsAreNumberedAndStayShortEnough() {
    assertThat(Names.unused("depot", Set.of("depot", "depot-2")::contains)).isEqualTo("depot-3");
    String longest = "x".repeat(64);
    assertThat(Names.unused(longest, longest::equals)).isEqualTo("x".repeat(62) + "-2");
  }
}
