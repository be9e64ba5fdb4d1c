package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;
import org.sitewatt.persistence.settings.DatabaseSettings;

class UserStoreTest {

  /** Races; the order of the two differs from one to the next. */
  private static final int ROUNDS = 20;

  @EachDatabase
  void keepsUsers(TestServer server) {
    try (Database database = Databases.open(server)) {
      User bob = database.users().insert(Samples.user("bob"));
      database.users().insert(Samples.user("ann"));

      assertThat(bob.version()).isEqualTo(1);
      assertThat(database.users().list()).extracting(User::username).containsExactly("ann", "bob");
      assertThatThrownBy(() -> database.users().insert(Samples.user("bob")))
          .isInstanceOf(ConflictException.class)
          .hasMessage("username: 'bob' is in use.");

      User admin =
          database
              .users()
              .update(new User("bob", Role.ADMIN, "other-hash", bob.createdAt(), bob.version()));

      assertThat(database.users().find("bob")).contains(admin);
      assertThat(admin.version()).isEqualTo(2);
      assertThatThrownBy(() -> database.users().update(bob))
          .isInstanceOf(VersionMismatchException.class)
          .hasMessageContaining("user 'bob'")
          .hasMessageNotContaining("hash");
    }
  }

  @EachDatabase
  void theLastAdministratorWhoMaySignInStays(TestServer server) {
    try (Database database = Databases.open(server)) {
      User ann = database.users().insert(administrator("ann"));
      User bob = database.users().insert(administrator("bob"));
      User idle = database.users().insert(administrator("idle"));
      database.users().update(with(idle, Role.ADMIN, false));
      database.users().update(with(bob, Role.VIEWER, true));

      assertThatThrownBy(() -> database.users().update(with(ann, Role.OPERATOR, true)))
          .isInstanceOf(ConflictException.class)
          .hasMessage("'ann' is the last administrator; name another one first.");
      assertThatThrownBy(() -> database.users().update(with(ann, Role.ADMIN, false)))
          .isInstanceOf(ConflictException.class);
      assertThatThrownBy(() -> database.users().delete("ann", null))
          .isInstanceOf(ConflictException.class);
      assertThat(database.users().find("ann")).contains(ann);
      assertThat(database.users().update(ann).version()).as("other changes").isEqualTo(2);
    }
  }

  /** As two nodes would, each on a pool of its own; one of them demotes, the other removes. */
  @EachDatabase
  void twoAdministratorsWhoGoAtOnceDoNotBothGo(TestServer server) throws Exception {
    DatabaseSettings settings = server.fresh();
    try (Database one = Database.open(settings, Databases.CLOCK);
        Database other = Database.open(settings, Databases.CLOCK)) {
      for (int round = 0; round < ROUNDS; round++) {
        String ann = "ann" + round;
        String bob = "bob" + round;
        User first = one.users().insert(administrator(ann));
        one.users().insert(administrator(bob));
        if (round > 0) {
          one.users().delete("keeper", null);
        }

        List<Throwable> failures =
            Together.run(
                2,
                index -> {
                  if (index == 0) {
                    one.users().update(with(first, Role.VIEWER, true));
                  } else {
                    other.users().delete(bob, null);
                  }
                });

        assertThat(failures).singleElement().isInstanceOf(ConflictException.class);
        assertThat(one.users().list()).filteredOn(User::isActiveAdministrator).hasSize(1);
        one.users().insert(administrator("keeper"));
        one.users().list().stream()
            .filter(user -> !user.username().equals("keeper"))
            .forEach(user -> one.users().delete(user.username(), null));
      }
    }
  }

  private static User administrator(String name) {
    return new User(name, Role.ADMIN, "hash", Samples.NOW, 0);
  }

  private static User with(User user, Role role, boolean enabled) {
    return new User(
        user.username(), role, "hash", enabled, false, user.createdAt(), user.version());
  }

  @EachDatabase
  void sessionsLiveAndEndWithTheirUser(TestServer server) {
    Session session = Samples.session("hash-1", "bob");
    try (Database database = Databases.open(server)) {
      database.users().insert(Samples.user("bob"));
      database.sessions().insert(session);

      assertThat(database.sessions().find("hash-1")).contains(session);
      assertThatThrownBy(() -> database.sessions().insert(session))
          .isInstanceOf(ConflictException.class);
      assertThatThrownBy(() -> database.sessions().insert(Samples.session("hash-2", "eve")))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("user 'eve'");

      database.users().delete("bob", null);

      assertThat(database.sessions().find("hash-1")).isEmpty();
      assertThat(database.users().find("bob")).isEmpty();
    }
  }

  @EachDatabase
  void touchesAndEndsSessions(TestServer server) {
    try (Database database = Databases.open(server)) {
      database.users().insert(Samples.user("bob"));
      for (String hash : new String[] {"one", "two", "three"}) {
        database.sessions().insert(Samples.session(hash, "bob"));
      }

      database.sessions().touch("one", Samples.NOW.plusSeconds(60), Samples.NOW.plusSeconds(7200));
      database.sessions().touch("unknown", Samples.NOW, Samples.NOW);
      database.sessions().delete("two");
      database.sessions().delete("unknown");
      Session touched = database.sessions().find("one").orElseThrow();
      assertThat(touched.lastSeenAt()).isEqualTo(Samples.NOW.plusSeconds(60));
      assertThat(touched.expiresAt()).isEqualTo(Samples.NOW.plusSeconds(7200));

      database.sessions().deleteExpired(Samples.NOW.plusSeconds(3601));

      assertThat(database.sessions().find("one")).isPresent();
      assertThat(database.sessions().find("two")).isEmpty();
      assertThat(database.sessions().find("three")).isEmpty();
      database.sessions().deleteByUser("bob", null);
      assertThat(Databases.count(database, "user_session")).isZero();
    }
  }
}
