package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class Argon2Test {
  private final Argon2 argon2 = new Argon2();

  @Test
  void onlyTheRightPasswordMatches() {
    String encoded = argon2.hash("correct horse");
    assertThat(encoded).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(argon2.matches("correct horse", encoded)).isTrue();
    assertThat(argon2.matches("correct horsf", encoded)).isFalse();
    assertThat(argon2.matches("", encoded)).isFalse();
  }

  @Test
  void saltsDiffer() {
    assertThat(argon2.hash("same")).isNotEqualTo(argon2.hash("same"));
  }

  /** From the tests of the reference implementation, phc-winner-argon2: t=2, m=2^16, p=1. */
  @Test
  void agreesWithTheReferenceImplementation() {
    String encoded =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(argon2.matches("password", encoded)).isTrue();
    assertThat(argon2.matches("Password", encoded)).isFalse();
  }

  @Test
  void nothingMatchesTheStandIn() {
    String encoded = argon2.unmatchable();
    assertThat(argon2.matches("", encoded)).isFalse();
    assertThat(argon2.matches("admin", encoded)).isFalse();
  }

  @Test
  void refusesOtherFormats() {
    assertThatIllegalArgumentException().isThrownBy(() -> argon2.matches("x", "$2a$10$abc"));
  }
}
