package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.ActiveToken;
import org.sitewatt.security.Caller;
import org.sitewatt.security.OpenedSession;
import org.threeten.extra.MutableClock;

class StoredSessionsTest {
  private static final Duration LITTLE_MORE = Duration.ofSeconds(1);

  private final MemoryUsers users = new MemoryUsers();
  private final MemorySessions store = new MemorySessions();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-03-29T00:00:00Z"), ZoneOffset.UTC);
  private final AccessAnnouncer announcer = new AccessAnnouncer();
  private final StoredSessions sessions =
      new StoredSessions(store, users, announcer, Configs.defaults(SessionConfig.class), clock);
  private final User ada = users.insert(new User("ada", Role.OPERATOR, "hash", clock.instant(), 1));

  @Test
  void theCookieIsStoredOnlyAsItsHash() {
    OpenedSession opened = sessions.open(ada, "10.0.0.1", null);
    Session stored = store.byHash.values().iterator().next();
    assertThat(opened.cookie()).hasSize(43);
    assertThat(stored.tokenHash())
        .isEqualTo(RandomSecrets.hash(opened.cookie()))
        .isEqualTo(opened.session().id());
    assertThat(stored.toString() + opened + opened.session())
        .doesNotContain(opened.cookie())
        .doesNotContain(opened.session().csrfToken());
  }

  @Test
  void whoListensHearsAtOnceOfEndedSessionsWhenTheyHoldNoMore() {
    List<String> heard = new ArrayList<>();
    OpenedSession first = sessions.open(ada, "10.0.0.1", null);
    OpenedSession second = sessions.open(ada, "10.0.0.1", null);
    announcer.addListener(
        username ->
            heard.add(
                username
                    + sessions.isActive(first.session().id())
                    + sessions.isActive(second.session().id())));

    sessions.end(first.session().id());
    sessions.endAll("ada", null);

    assertThat(heard).containsExactly("adafalsetrue", "adafalsefalse");
  }

  @Test
  void openSessionsAreCountedUntilTheyEnd() {
    OpenedSession first = sessions.open(ada, "10.0.0.1", null);
    sessions.open(ada, "10.0.0.2", null);
    assertThat(sessions.open()).isEqualTo(2);

    sessions.end(first.session().id());
    assertThat(sessions.open()).isEqualTo(1);

    clock.add(Duration.ofDays(30));
    assertThat(sessions.open()).isZero();
  }

  @Test
  void nonsenseFindsNothingAndCostsNoQuery() {
    assertThat(sessions.find(null)).isEmpty();
    assertThat(sessions.find("")).isEmpty();
    assertThat(sessions.find("' or 1=1 --")).isEmpty();
    assertThat(sessions.find("x".repeat(100_000))).isEmpty();
    assertThat(store.finds).isZero();
  }

  @Test
  void aBusySessionCostsAQueryOnlyNowAndThen() {
    String cookie = sessions.open(ada, "10.0.0.1", null).cookie();
    for (int i = 0; i < 1000; i++) {
      assertThat(sessions.find(cookie)).isPresent();
    }
    assertThat(store.finds).isZero();
    clock.add(RecentLookups.TRUSTED_FOR);
    assertThat(sessions.find(cookie)).isPresent();
    assertThat(store.finds).isOne();
    assertThat(store.touches).isZero();
  }

  @Test
  void endsWhenItIsNotUsed() {
    String cookie = sessions.open(ada, "10.0.0.1", null).cookie();
    clock.add(Duration.ofHours(8).minus(LITTLE_MORE));
    assertThat(sessions.find(cookie)).isPresent();
    clock.add(Duration.ofHours(8));
    assertThat(sessions.find(cookie)).isEmpty();
    clock.add(LITTLE_MORE);
    sessions.open(ada, "10.0.0.1", null);
    assertThat(store.byHash).as("swept").hasSize(1);
  }

  @Test
  void endsAtItsAgeHoweverMuchItIsUsed() {
    String cookie = sessions.open(ada, "10.0.0.1", null).cookie();
    for (int hour = 1; hour < 168; hour++) {
      clock.add(Duration.ofHours(1));
      assertThat(sessions.find(cookie)).as("after %d h", hour).isPresent();
    }
    clock.add(Duration.ofHours(1));
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void askingWhetherItStandsDoesNotKeepItAlive() {
    OpenedSession opened = sessions.open(ada, "10.0.0.1", null);
    clock.add(Duration.ofMinutes(479));
    assertThat(sessions.isActive(opened.session().id())).isTrue();
    clock.add(Duration.ofMinutes(1));
    assertThat(sessions.isActive(opened.session().id())).isFalse();
  }

  @Test
  void whatAnotherNodeEndedIsNoticedWithinTenSeconds() {
    String cookie = sessions.open(ada, "10.0.0.1", null).cookie();
    store.byHash.clear();
    clock.add(RecentLookups.TRUSTED_FOR);
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void aNewRoleHoldsWithinTenSeconds() {
    String cookie = sessions.open(ada, "10.0.0.1", null).cookie();
    users.byName.put("ada", new User("ada", Role.VIEWER, "hash", clock.instant(), 2));
    clock.add(RecentLookups.TRUSTED_FOR);
    assertThat(sessions.find(cookie)).map(ActiveSession::role).contains(Role.VIEWER);
  }

  @Test
  void signingOutHoldsAtOnce() {
    OpenedSession one = sessions.open(ada, "10.0.0.1", null);
    OpenedSession other = sessions.open(ada, "10.0.0.2", null);
    sessions.end(one.session().id());
    assertThat(sessions.find(one.cookie())).isEmpty();
    assertThat(sessions.find(other.cookie())).isPresent();
    sessions.endAll("ada", null);
    assertThat(sessions.find(other.cookie())).isEmpty();
  }

  @Test
  void aRemovedUserHasNoSession() {
    String cookie = sessions.open(ada, "10.0.0.1", null).cookie();
    users.byName.clear();
    clock.add(RecentLookups.TRUSTED_FOR);
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void csrfTokensBelongToOneSession() {
    ActiveSession one = sessions.open(ada, "10.0.0.1", null).session();
    ActiveSession other = sessions.open(ada, "10.0.0.1", null).session();
    assertThat(one.csrfTokenIs(one.csrfToken())).isTrue();
    assertThat(one.csrfTokenIs(other.csrfToken())).isFalse();
    assertThat(one.csrfTokenIs(null)).isFalse();
    assertThat(one.csrfTokenIs("")).isFalse();
  }

  @Test
  void peopleSeeAndEndTheirOwnAdministratorsAll() {
    ActiveSession one = sessions.open(ada, "10.0.0.1", "Browser/1").session();
    Caller eve = new ActiveToken("x", "eve", Role.OPERATOR);
    Caller root = new ActiveToken("x", "root", Role.ADMIN);

    assertThat(sessions.list(one)).extracting(Session::userAgent).containsExactly("Browser/1");
    assertThat(sessions.list(eve)).isEmpty();
    assertThat(sessions.list(root)).hasSize(1);
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> sessions.end(eve, one.id()));
    sessions.end(root, one.id());
    assertThat(sessions.isActive(one.id())).isFalse();
  }

  @Test
  void theOldestEndsWhenThereAreTooMany() {
    OpenedSession first = sessions.open(ada, "10.0.0.1", "x".repeat(5000));
    for (int i = 0; i < 50; i++) {
      clock.add(LITTLE_MORE);
      sessions.open(ada, "10.0.0.1", null);
    }
    assertThat(store.byHash).hasSize(50);
    assertThat(sessions.find(first.cookie())).isEmpty();
  }
}
