package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.TooManyAttemptsException;
import org.sitewatt.model.security.User;
import org.sitewatt.model.telemetry.SignInOutcome;
import org.sitewatt.model.telemetry.Telemetry;
import org.sitewatt.security.ActiveToken;
import org.sitewatt.security.Caller;
import org.sitewatt.security.IssuedToken;
import org.sitewatt.security.TokenDraft;
import org.threeten.extra.MutableClock;

class StoredTokensTest {
  private final MemoryUsers users = new MemoryUsers();
  private final MemoryAudit audit = new MemoryAudit();
  private final MemoryTokens store = new MemoryTokens();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-03-29T00:00:00Z"), ZoneOffset.UTC);
  private final AccessAnnouncer announcer = new AccessAnnouncer();
  private final StoredTokens tokens =
      new StoredTokens(
          store,
          users,
          new TokenGuard(audit, Configs.defaults(SignInConfig.class), clock),
          announcer,
          Configs.defaults(TokenConfig.class),
          clock);

  private final Caller ada = new ActiveToken("session", "ada", Role.OPERATOR);
  private final Caller eve = new ActiveToken("session", "eve", Role.OPERATOR);
  private final Caller root = new ActiveToken("session", "root", Role.ADMIN);

  @BeforeEach
  void addUsers() {
    users.insert(new User("ada", Role.OPERATOR, "hash", clock.instant(), 1));
    users.insert(new User("eve", Role.OPERATOR, "hash", clock.instant(), 1));
  }

  private IssuedToken issue() {
    return tokens.issue(ada, new TokenDraft("export", "VIEWER", null));
  }

  @Test
  void theSecretIsStoredOnlyAsItsHash() {
    IssuedToken issued = issue();
    ApiToken stored = store.byId.get(issued.token().id());
    String secret = issued.value().substring(issued.value().length() - 43);
    assertThat(issued.value()).matches("swt_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(stored.secretHash()).isEqualTo(RandomSecrets.hash(secret));
    assertThat(stored + " " + issued).doesNotContain(secret).doesNotContain(stored.secretHash());
    assertThat(issue().value()).isNotEqualTo(issued.value());
  }

  @Test
  void onlyTheWholeTokenOpens() {
    String value = issue().value();
    String other = issue().value();
    assertThat(tokens.find(value)).map(ActiveToken::username).contains("ada");
    assertThat(tokens.find(value)).map(ActiveToken::role).contains(Role.VIEWER);
    assertThat(tokens.roleOf(value)).contains(Role.VIEWER);
    assertThat(tokens.roleOf(value + "x")).isEmpty();
    assertThat(tokens.find(value.substring(0, 20) + other.substring(20)))
        .as("another's id")
        .isEmpty();
    assertThat(tokens.find(value.substring(0, value.length() - 1) + "~")).isEmpty();
  }

  @Test
  void wrongTokensAreCountedByAddressAndThenNotLookedAt() {
    List<SignInOutcome> told = new ArrayList<>();
    tokens.telemetry =
        new Telemetry() {
          @Override
          public void signIn(SignInOutcome outcome) {
            told.add(outcome);
          }
        };
    String mine = issue().value();
    String fresh = issue().value();
    assertThat(tokens.admit(mine, "10.0.0.1")).isPresent();
    for (int i = 0; i < 30; i++) {
      assertThat(tokens.admit(wrong(i), "10.0.0.1")).isEmpty();
    }
    int finds = store.finds;

    assertThatExceptionOfType(TooManyAttemptsException.class)
        .isThrownBy(() -> tokens.admit(wrong(30), "10.0.0.1"))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(15)));
    assertThatExceptionOfType(TooManyAttemptsException.class)
        .isThrownBy(() -> tokens.admit(fresh, "10.0.0.1"));
    assertThatExceptionOfType(TooManyAttemptsException.class)
        .isThrownBy(() -> tokens.roleOf(wrong(31), "10.0.0.1"));
    assertThat(store.finds).as("no queries").isEqualTo(finds);
    assertThat(told).hasSize(33).containsOnly(SignInOutcome.REFUSED, SignInOutcome.LIMITED);
    assertThat(told.subList(30, 33)).containsOnly(SignInOutcome.LIMITED);
    assertThat(audit.lines)
        .containsExactly("null TOKEN 10.0.0.1 LOCKED_OUT null {locked=tokens from this address}");

    assertThat(tokens.admit(mine, "10.0.0.1")).as("good from there before").isPresent();
    assertThat(tokens.admit(fresh, "10.0.0.2")).as("another address").isPresent();
    clock.add(Duration.ofMinutes(15));
    assertThat(tokens.admit(fresh, "10.0.0.1")).isPresent();
  }

  @Test
  void manyCallsThatBeginAtOnceWithAGoodTokenAreNoAttack() {
    String mine = issue().value();
    for (int i = 0; i < 1000; i++) {
      assertThat(tokens.admit(mine, "10.0.0.1")).isPresent();
    }
  }

  @Test
  void aTokenThatWasRevokedCountsAsWrong() {
    IssuedToken issued = issue();
    assertThat(tokens.admit(issued.value(), "10.0.0.1")).isPresent();
    tokens.revoke(ada, issued.token().id());
    for (int i = 0; i < 30; i++) {
      assertThat(tokens.admit(issued.value(), "10.0.0.1")).isEmpty();
    }
    assertThatExceptionOfType(TooManyAttemptsException.class)
        .isThrownBy(() -> tokens.admit(issued.value(), "10.0.0.1"));
  }

  @Test
  void whoListensHearsAtOnceOfRevokedTokens() {
    List<String> heard = new ArrayList<>();
    announcer.addListener(heard::add);
    tokens.revoke(root, issue().token().id());
    assertThat(heard).containsExactly("ada");
  }

  private static String wrong(int number) {
    return "swt_%016x_%s".formatted(number, "x".repeat(43));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "swt_", "' or 1=1 --", "swt_0123456789abcdef_short"})
  void nonsenseFindsNothingAndCostsNoQuery(String nonsense) {
    assertThat(tokens.find(nonsense)).isEmpty();
    assertThat(tokens.find(null)).isEmpty();
    assertThat(tokens.find("x".repeat(100_000))).isEmpty();
    assertThat(store.finds).isZero();
  }

  @Test
  void aBusyTokenCostsAQueryOnlyNowAndThenAndItsUseIsNotedOnceAMinute() {
    String value = issue().value();
    for (int i = 0; i < 1000; i++) {
      assertThat(tokens.find(value)).isPresent();
    }
    assertThat(store.finds).isOne();
    assertThat(store.touches).isOne();
    clock.add(StoredTokens.USE_NOTED_EVERY);
    assertThat(tokens.find(value)).isPresent();
    assertThat(store.finds).isEqualTo(2);
    assertThat(store.touches).isEqualTo(2);
    assertThat(store.list().get(0).lastUsedAt()).isEqualTo(clock.instant());
  }

  @Test
  void revokingHoldsAtOnce() {
    IssuedToken issued = issue();
    assertThat(tokens.find(issued.value())).isPresent();
    tokens.revoke(ada, issued.token().id());
    assertThat(tokens.find(issued.value())).isEmpty();
    assertThat(tokens.isActive(issued.token().id())).isFalse();
  }

  @Test
  void aTokenEndsAtItsTime() {
    IssuedToken issued =
        tokens.issue(
            ada, new TokenDraft("x", "VIEWER", clock.instant().plusSeconds(60).toString()));
    clock.add(Duration.ofSeconds(59));
    assertThat(tokens.find(issued.value())).isPresent();
    clock.add(Duration.ofSeconds(1));
    assertThat(tokens.find(issued.value())).isEmpty();
    assertThat(tokens.list(ada)).hasSize(1);
    clock.add(StoredTokens.SHOWN_AFTER_END.plusSeconds(1));
    issue();
    assertThat(tokens.list(ada)).as("swept").hasSize(1);
  }

  @Test
  void whatIsNotSaidEndsInNinetyDays() {
    assertThat(issue().token().expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
  }

  @Test
  void namesEveryWrongField() {
    TokenDraft draft = new TokenDraft("two\nlines", "ADMIN", "tomorrow");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> tokens.issue(ada, draft))
        .satisfies(
            e ->
                assertThat(e.errors())
                    .extracting(FieldError::field)
                    .containsExactly("name", "role", "expiresAt"))
        .withMessageContaining("at most your own, OPERATOR");
    for (String end : new String[] {"2026-03-28T23:59:59Z", "2027-04-01T00:00:00Z"}) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> tokens.issue(ada, new TokenDraft("x", "VIEWER", end)))
          .withMessageContaining("at the latest in 366 days");
    }
    assertThat(store.byId).isEmpty();
  }

  @Test
  void peopleSeeAndRevokeTheirOwnAdministratorsAll() {
    IssuedToken issued = issue();
    assertThat(tokens.list(eve)).isEmpty();
    assertThat(tokens.list(root)).hasSize(1);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> tokens.revoke(eve, issued.token().id()));
    assertThat(tokens.find(issued.value())).isPresent();
    tokens.revoke(root, issued.token().id());
    assertThat(tokens.find(issued.value())).isEmpty();
  }

  @Test
  void oneUserHasAtMostFifty() {
    for (int i = 0; i < 50; i++) {
      issue();
    }
    assertThatExceptionOfType(ConflictException.class).isThrownBy(this::issue);
    assertThat(tokens.issue(eve, new TokenDraft("x", "VIEWER", null))).isNotNull();
  }

  @Test
  void whatAnotherNodeChangedIsNoticedWithinTenSeconds() {
    String value = issue().value();
    assertThat(tokens.find(value)).isPresent();
    users.byName.remove("ada");
    clock.add(RecentLookups.TRUSTED_FOR);
    assertThat(tokens.find(value)).isEmpty();
  }
}
