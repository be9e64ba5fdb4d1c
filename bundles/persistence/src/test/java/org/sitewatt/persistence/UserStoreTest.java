package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;

class UserStoreTest {

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
