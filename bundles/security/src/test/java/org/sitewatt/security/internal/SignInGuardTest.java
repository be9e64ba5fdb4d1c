package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignInGuardTest {
  private static final String ADDRESS = "10.0.0.1";

  private final SignInConfig config = Configs.defaults(SignInConfig.class);
  private final SignInGuard guard = new SignInGuard(config, Clock.systemUTC());

  /** All of them were begun before the first was known to be good. */
  @Test
  void goodSignInsBesideEachOtherLeaveNoFailureBehind() {
    for (int round = 0; round < 8; round++) {
      String name = "ada" + round;
      List<SignInAttempt> attempts =
          Stream.generate(() -> guard.begin(name, ADDRESS))
              .limit(config.failuresPerUserAndAddress())
              .toList();
      attempts.forEach(attempt -> guard.succeeded(attempt, name, ADDRESS));
    }

    for (int i = 0; i < config.failuresPerAddress(); i++) {
      assertThat(guard.beginNameless(ADDRESS).lock()).as("failure " + i).isZero();
    }
    assertThat(guard.beginNameless(ADDRESS).lock()).isPositive();
  }

  @Test
  void whatALockTurnsAwayIsCountedNowhere() {
    for (int i = 0; i < config.failuresPerAddress(); i++) {
      guard.beginNameless(ADDRESS);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(guard.begin("ada", ADDRESS).lock()).isGreaterThan(Duration.ZERO);
    }
    assertThat(guard.begin("ada", "10.0.0.2").lock()).isZero();
  }
}
