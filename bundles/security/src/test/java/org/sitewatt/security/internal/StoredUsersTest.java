package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.ActiveToken;
import org.sitewatt.security.Caller;
import org.sitewatt.security.OpenedSession;
import org.sitewatt.security.PasswordChange;
import org.sitewatt.security.SignIn;
import org.sitewatt.security.TokenDraft;
import org.sitewatt.security.UserDraft;
import org.threeten.extra.MutableClock;

class StoredUsersTest {
  private static final Actor VISITOR = new Actor(null, Door.WEB, "10.0.0.1");

  private final MemoryUsers store = new MemoryUsers();
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-03-29T00:00:00Z"), ZoneOffset.UTC);
  private final StoredSessions sessions =
      new StoredSessions(
          new MemorySessions(),
          store,
          new AccessAnnouncer(),
          Configs.defaults(SessionConfig.class),
          clock);
  private final StoredTokens tokens =
      new StoredTokens(
          new MemoryTokens(),
          store,
          new TokenGuard(new MemoryAudit(), Configs.defaults(SignInConfig.class), clock),
          new AccessAnnouncer(),
          Configs.defaults(TokenConfig.class),
          clock);
  private final PasswordHasher hasher = new PasswordHasher(Configs.defaults(SignInConfig.class));
  private final PasswordAuthenticator authenticator =
      new PasswordAuthenticator(
          store, hasher, new MemoryAudit(), Configs.defaults(SignInConfig.class), clock);
  private final StoredUsers users =
      new StoredUsers(store, sessions, tokens, authenticator, hasher, clock);

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
    String cookie = sessions.open(eve, "10.0.0.1", null).cookie();
    users.update("eve", new UserDraft(null, "VIEWER", null), eve.version());
    assertThat(sessions.find(cookie)).isPresent();
    users.update("eve", new UserDraft(null, "VIEWER", "another one"), null);
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaa",
        "abababababab",
        "0123456789",
        "9876543210",
        "abcdefghijkl",
        "Password2026!",
        "1234567890",
        "Sitewatt2026",
        "123eve4567!"
      })
  void refusesWhatSomebodyWouldGuessFirst(String password) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> users.add(new UserDraft("eve", "VIEWER", password)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"open\u0000 sesame", "open sesame\n", "\topen sesame", "open\u0085 sesame"})
  void controlCharactersAreInNoPassword(String password) {
    UserDraft draft = new UserDraft("eve", "VIEWER", password);
    refusesControls("password", () -> users.add(draft));
    users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    refusesControls("password", () -> users.update("eve", draft, null));
    refusesControls(
        "newPassword", () -> users.changePassword(change("open sesame", password, null)));
    assertThat(authenticator.signIn("eve", "open sesame", VISITOR))
        .isInstanceOf(SignIn.Granted.class);
  }

  private static void refusesControls(String field, ThrowingCallable call) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(call)
        .satisfies(
            e ->
                assertThat(e.errors())
                    .singleElement()
                    .isEqualTo(
                        new FieldError(
                            field,
                            "must not hold control characters: no tab, line break, NUL or the"
                                + " like")));
  }

  @Test
  void aTemporaryPasswordLiftsTheLocksOfItsUser() {
    users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    for (int i = 0; i < 5; i++) {
      authenticator.signIn("eve", "wrong", VISITOR);
    }
    assertThat(authenticator.signIn("eve", "open sesame", VISITOR))
        .isInstanceOf(SignIn.Limited.class);

    String temporary = users.resetPassword("eve");

    assertThat(authenticator.signIn("eve", temporary, VISITOR)).isInstanceOf(SignIn.Granted.class);
  }

  @Test
  void aTemporaryPasswordWorksUntilAnotherIsChosen() {
    User eve = users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    String cookie = sessions.open(eve, "10.0.0.1", null).cookie();

    String temporary = users.resetPassword("eve");

    assertThat(sessions.find(cookie)).isEmpty();
    assertThat(authenticator.signIn("eve", "open sesame", VISITOR)).isEqualTo(new SignIn.Refused());
    assertThat(authenticator.signIn("eve", temporary, VISITOR))
        .isInstanceOfSatisfying(
            SignIn.Granted.class, g -> assertThat(g.user().mustChangePassword()).isTrue());
    assertThat(users.changePassword(change(temporary, "quite another one", null)))
        .isInstanceOfSatisfying(
            SignIn.Granted.class, g -> assertThat(g.user().mustChangePassword()).isFalse());
  }

  @Test
  void changingOnesPasswordEndsTheOtherSessions() {
    User eve = users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    OpenedSession here = sessions.open(eve, "10.0.0.1", null);
    OpenedSession elsewhere = sessions.open(eve, "10.0.0.2", null);

    users.changePassword(change("open sesame", "quite another one", here.session().id()));

    assertThat(sessions.find(here.cookie())).isPresent();
    assertThat(sessions.find(elsewhere.cookie())).isEmpty();
  }

  @Test
  void theWrongCurrentPasswordChangesNothingAndCounts() {
    users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    for (int i = 0; i < 5; i++) {
      assertThat(users.changePassword(change("wrong", "quite another one", null)))
          .isEqualTo(new SignIn.Refused());
    }
    assertThat(users.changePassword(change("open sesame", "quite another one", null)))
        .isInstanceOf(SignIn.Limited.class);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> users.changePassword(change("open sesame", "open sesame", null)))
        .withMessageContaining("newPassword");
  }

  @Test
  void whoIsDisabledIsOutAtOnceAndCannotComeBack() {
    User eve = users.add(new UserDraft("eve", "VIEWER", "open sesame"));
    String cookie = sessions.open(eve, "10.0.0.1", null).cookie();
    String token = tokens.issue(eve("VIEWER"), new TokenDraft("export", "VIEWER", null)).value();
    assertThat(tokens.find(token)).isPresent();

    users.update("eve", new UserDraft(null, "VIEWER", null, false, null), null);

    assertThat(sessions.find(cookie)).isEmpty();
    assertThat(tokens.find(token)).isEmpty();
    assertThat(authenticator.signIn("eve", "open sesame", VISITOR)).isEqualTo(new SignIn.Refused());
    users.update("eve", new UserDraft(null, "VIEWER", null, true, null), null);
    assertThat(tokens.find(token)).isPresent();
  }

  @Test
  void aTokenFollowsItsOwnersRoleAtOnce() {
    users.add(new UserDraft("eve", "OPERATOR", "open sesame"));
    String token = tokens.issue(eve("OPERATOR"), new TokenDraft("x", "OPERATOR", null)).value();
    assertThat(tokens.find(token)).map(ActiveToken::role).contains(Role.OPERATOR);

    users.update("eve", new UserDraft(null, "VIEWER", null), null);

    assertThat(tokens.find(token)).map(ActiveToken::role).contains(Role.VIEWER);
    users.remove("eve", null);
    assertThat(tokens.find(token)).isEmpty();
  }

  @Test
  void theLastAdministratorStays() {
    assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> users.remove("root", null));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> users.update("root", new UserDraft(null, "VIEWER", null), null));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(
            () -> users.update("root", new UserDraft(null, "ADMIN", null, false, null), null));
    users.add(new UserDraft("asleep", "ADMIN", "another password", false, null));
    assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> users.remove("root", null));
    users.remove("asleep", null);
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

  private static PasswordChange change(String current, String next, String session) {
    return new PasswordChange("eve", current, next, VISITOR, session);
  }

  private static Caller eve(String role) {
    return new ActiveToken("id", "eve", Role.valueOf(role));
  }
}
