package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.model.telemetry.SignInOutcome;
import org.sitewatt.model.telemetry.Telemetry;
import org.sitewatt.security.SignIn;
import org.threeten.extra.MutableClock;

class PasswordAuthenticatorTest {
  private final MemoryUsers users = new MemoryUsers();
  private final MemoryAudit audit = new MemoryAudit();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-03-29T00:00:00Z"), ZoneOffset.UTC);
  private final PasswordAuthenticator authenticator =
      new PasswordAuthenticator(
          users,
          new PasswordHasher(Configs.defaults(SignInConfig.class)),
          audit,
          Configs.defaults(SignInConfig.class),
          clock);

  @BeforeEach
  void addAda() {
    users.insert(
        new User("ada", Role.OPERATOR, new Argon2().hash("analytical"), clock.instant(), 1));
  }

  @Test
  void grantsTheRightPasswordWhateverTheCaseOfTheName() {
    assertThat(authenticator.signIn("Ada", "analytical", from("10.0.0.1")))
        .isInstanceOfSatisfying(
            SignIn.Granted.class, g -> assertThat(g.user().username()).isEqualTo("ada"));
  }

  @Test
  void eachAttemptIsCounted() {
    List<SignInOutcome> told = new ArrayList<>();
    authenticator.telemetry =
        new Telemetry() {
          @Override
          public void signIn(SignInOutcome outcome) {
            told.add(outcome);
          }
        };

    authenticator.signIn("ada", "analytical", from("10.0.0.1"));
    for (int i = 0; i < 6; i++) {
      authenticator.signIn("ada", "wrong", from("10.0.0.1"));
    }

    assertThat(told)
        .startsWith(SignInOutcome.GRANTED, SignInOutcome.REFUSED)
        .endsWith(SignInOutcome.REFUSED, SignInOutcome.LIMITED);
  }

  @Test
  void tellsNobodyWhetherTheUserExists() {
    assertThat(authenticator.signIn("ada", "wrong", from("10.0.0.1")))
        .isEqualTo(authenticator.signIn("bob", "wrong", from("10.0.0.1")))
        .isEqualTo(authenticator.signIn(null, null, from("10.0.0.1")))
        .isEqualTo(authenticator.signIn("ada", "x".repeat(300), from("10.0.0.1")))
        .isEqualTo(new SignIn.Refused());
  }

  @Test
  void locksAfterFiveFailuresEvenForTheRightPasswordAndOnlyThatAddress() {
    for (int i = 0; i < 5; i++) {
      assertThat(authenticator.signIn("ada", "wrong", from("10.0.0.1")))
          .isEqualTo(new SignIn.Refused());
    }
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.1")))
        .isEqualTo(new SignIn.Limited(Duration.ofMinutes(15)));
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.2")))
        .isInstanceOf(SignIn.Granted.class);
    clock.add(Duration.ofMinutes(15));
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.1")))
        .isInstanceOf(SignIn.Granted.class);
  }

  @Test
  void locksUnknownUsersAlike() {
    for (int i = 0; i < 5; i++) {
      authenticator.signIn("bob", "wrong", from("10.0.0.1"));
    }
    assertThat(authenticator.signIn("bob", "wrong", from("10.0.0.1")))
        .isInstanceOf(SignIn.Limited.class);
  }

  @Test
  void successForgetsTheFailuresBefore() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        authenticator.signIn("ada", "wrong", from("10.0.0.1"));
      }
      assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.1")))
          .isInstanceOf(SignIn.Granted.class);
    }
  }

  @Test
  void oneAddressCannotTryManyUsers() {
    for (int i = 0; i < 30; i++) {
      authenticator.signIn("user" + i, "", from("10.0.0.1"));
    }
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.1")))
        .isInstanceOf(SignIn.Limited.class);
  }

  @Test
  void theLockOfAnAddressIsRecordedWhateverWasTriedLast() {
    for (int i = 0; i < 31; i++) {
      authenticator.signIn("user" + i, "", from("10.0.0.1"));
      authenticator.signIn("no such name!", "", from("10.0.0.2"));
    }
    assertThat(audit.lines)
        .filteredOn(line -> line.contains("LOCKED_OUT"))
        .containsExactly(
            "null WEB 10.0.0.1 LOCKED_OUT null {locked=this address}",
            "null WEB 10.0.0.2 LOCKED_OUT null {locked=this address}");
  }

  @Test
  void whoSignedInFromAnAddressIsNotShutOutThereByOthers() {
    authenticator.signIn("ada", "analytical", from("10.0.0.1"));
    for (int i = 0; i < 100; i++) {
      authenticator.signIn("user" + i, "", from("10.0.0.1"));
      authenticator.signIn("ada", "wrong", from("10.0.1." + i));
    }
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.2.1")))
        .isInstanceOf(SignIn.Limited.class);
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.1")))
        .isInstanceOf(SignIn.Granted.class);
    for (int i = 0; i < 5; i++) {
      authenticator.signIn("ada", "wrong", from("10.0.0.1"));
    }
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.1")))
        .isInstanceOf(SignIn.Limited.class);
  }

  @Test
  void allAddressesOfAnIpv6NetworkAreOne() {
    for (int i = 0; i < 5; i++) {
      authenticator.signIn("ada", "wrong", from("2001:db8:0:1::" + i));
    }
    assertThat(authenticator.signIn("ada", "analytical", from("2001:db8:0:1:ffff::9")))
        .isInstanceOf(SignIn.Limited.class);
    assertThat(authenticator.signIn("ada", "analytical", from("2001:db8:0:2::9")))
        .isInstanceOf(SignIn.Granted.class);
  }

  @Test
  void anAbsentDatabaseIsNoFailureOfTheUser() {
    users.away = true;
    for (int i = 0; i < 10; i++) {
      assertThatExceptionOfType(StorageUnavailableException.class)
          .isThrownBy(() -> authenticator.signIn("ada", "analytical", from("10.0.0.1")));
    }
    users.away = false;
    assertThat(authenticator.signIn("ada", "analytical", from("10.0.0.1")))
        .isInstanceOf(SignIn.Granted.class);
  }

  @Test
  void attemptsSideBySideDoNotSlipPastTheLimit() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(12);
    try {
      List<Future<SignIn>> attempts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        attempts.add(pool.submit(() -> authenticator.signIn("ada", "wrong", from("10.0.0.1"))));
      }
      int looked = 0;
      for (Future<SignIn> attempt : attempts) {
        looked += attempt.get(30, TimeUnit.SECONDS) instanceof SignIn.Refused ? 1 : 0;
      }
      assertThat(looked).isLessThanOrEqualTo(5);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void signInsRefusalsAndLocksAreRecordedWithoutNamesThatNobodyHas() {
    authenticator.signIn("ada", "analytical", from("10.0.0.1"));
    authenticator.confirm("ada", "analytical", from("10.0.0.1"));
    authenticator.signIn("my-password-in-the-wrong-field", "ada", from("10.0.0.1"));
    for (int i = 0; i < 6; i++) {
      authenticator.signIn("ada", "wrong", from("10.0.0.1"));
    }
    assertThat(audit.lines)
        .containsExactly(
            "ada WEB 10.0.0.1 SIGNED_IN ada {}",
            "null WEB 10.0.0.1 SIGN_IN_REFUSED null {}",
            "null WEB 10.0.0.1 SIGN_IN_REFUSED ada {}",
            "null WEB 10.0.0.1 SIGN_IN_REFUSED ada {}",
            "null WEB 10.0.0.1 SIGN_IN_REFUSED ada {}",
            "null WEB 10.0.0.1 SIGN_IN_REFUSED ada {}",
            "null WEB 10.0.0.1 SIGN_IN_REFUSED ada {}",
            "null WEB 10.0.0.1 LOCKED_OUT ada {locked=the user from this address}");
  }

  @Test
  void refusalsAreRecordedUpToANumberEachHour() {
    SignInJournal journal = new SignInJournal(audit, clock);
    for (int i = 0; i < 2 * SignInJournal.REFUSALS_AN_HOUR; i++) {
      journal.refused(from("10.0.0.1"), Optional.empty());
    }
    assertThat(audit.lines).hasSize(SignInJournal.REFUSALS_AN_HOUR + 1);
    clock.add(Duration.ofHours(1));
    journal.refused(from("10.0.0.1"), Optional.empty());
    assertThat(audit.lines).hasSize(SignInJournal.REFUSALS_AN_HOUR + 2);
  }

  private static Actor from(String address) {
    return new Actor(null, Door.WEB, address);
  }
}
