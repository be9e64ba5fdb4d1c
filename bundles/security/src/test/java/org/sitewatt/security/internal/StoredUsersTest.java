package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.UserDraft;

class StoredUsersTest {
  private final MemoryUsers store = new MemoryUsers();
  private final TestClock clock = new TestClock();
  private final StoredSessions sessions =
      new StoredSessions(new MemorySessions(), store, Configs.defaults(SessionConfig.class), clock);
  private final StoredUsers users = new StoredUsers(store, sessions, clock);

  @BeforeEach
  void addRoot() {
    users.add(new UserDraft("root", "ADMIN", "first password"));
  }

  @Test
  void namesEveryWrongField() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> users.add(new UserDraft("Not a name", "BOSS", "short")))
        .satisfies(
            e ->
                assertThat(e.errors())
                    .extracting(FieldError::field)
                    .containsExactly("username", "password", "role"))
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .doesNotContain("short ")
        .contains("'BOSS' must be one of VIEWER, TECHNICIAN, OPERATOR, ADMIN");
  }

  @Test
  void refusesTheNameAsPassword() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> users.add(new UserDraft("somebody.else", "VIEWER", "Somebody.Else")));
  }

  @Test
  void passwordsAreKeptAsHashesOnly() {
    User eve = users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    assertThat(eve.passwordHash()).startsWith("$argon2id$").doesNotContain("sesame");
    assertThat(eve.toString()).doesNotContain("argon2");
  }

  @Test
  void aChangedPasswordEndsTheSessions() {
    User eve = users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    String cookie = sessions.open(eve, "10.0.0.1").cookie();
    users.update("eve", new UserDraft(null, "VIEWER", null), eve.version());
    assertThat(sessions.find(cookie)).isPresent();
    users.update("eve", new UserDraft(null, "VIEWER", "another one"), null);
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void theLastAdministratorStays() {
    assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> users.remove("root", null));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> users.update("root", new UserDraft(null, "VIEWER", null), null));
    users.add(new UserDraft("second", "ADMIN", "second password"));
    users.remove("root", null);
    assertThat(users.list()).extracting(User::username).containsExactly("second");
  }

  @Test
  void whoReadAnOlderVersionChangesNothing() {
    User eve = users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    users.update("eve", new UserDraft(null, "OPERATOR", null), eve.version());
    assertThatExceptionOfType(VersionMismatchException.class)
        .isThrownBy(() -> users.update("eve", new UserDraft(null, "VIEWER", null), eve.version()));
    assertThat(users.user("eve").role()).isEqualTo(Role.OPERATOR);
  }
}
