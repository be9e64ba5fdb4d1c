package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Site;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;

class AuditStoreTest {

  private static final Actor OLGA = new Actor("olga", Door.SHELL, "10.1.2.3");

  @EachDatabase
  void everyChangeIsRecordedWithWhoAndBeforeAndAfter(TestServer server) {
    try (Database database = Databases.open(server)) {
      database.actors().bind(OLGA);
      Databases.siteWithDevices(database, "a", "d");
      Site site = database.sites().find("a").orElseThrow();
      database
          .sites()
          .update(
              new Site(
                  "a", "Renamed", site.timeZone(), null, null, site.gateway(), site.version()));
      database.sites().delete("a", null);
      database.actors().unbind();
      database.users().insert(Samples.user("bob"));

      assertThat(lines(database))
          .containsExactly(
              "null SYSTEM ADDED USER bob",
              "olga SHELL REMOVED SITE a",
              "olga SHELL REMOVED DEVICE d",
              "olga SHELL CHANGED SITE a",
              "olga SHELL ADDED DEVICE d",
              "olga SHELL ADDED SITE a");
      AuditEntry change = entries(database, AuditFilter.ALL).get(3);
      assertThat(change.actor()).isEqualTo(OLGA);
      assertThat(change.at()).isEqualTo(Samples.NOW);
      assertThat(change.before()).contains("\"name\":\"Site a\"").contains("\"latitude\":51.5");
      assertThat(change.after()).contains("\"name\":\"Renamed\"").contains("\"latitude\":null");
    }
  }

  @EachDatabase
  void usersSessionsAndTokensAreRecordedWithoutTheirSecrets(TestServer server) {
    try (Database database = Databases.open(server)) {
      User bob = database.users().insert(Samples.user("bob"));
      database.sessions().insert(Samples.session("session-1", "bob"));
      database.sessions().insert(Samples.session("session-2", "bob"));
      database
          .tokens()
          .insert(
              new ApiToken(
                  "t1",
                  "bob",
                  "export",
                  Role.VIEWER,
                  "the-secret-hash",
                  Samples.NOW,
                  Samples.NOW.plusSeconds(60),
                  null));
      database.actors().bind(new Actor("bob", Door.WEB, "::1"));
      database.sessions().delete("session-1");
      database.sessions().delete("session-1");
      database.actors().bind(OLGA);
      database
          .users()
          .update(new User("bob", Role.TECHNICIAN, "other-hash", bob.createdAt(), bob.version()));
      database.users().delete("bob", null);

      assertThat(lines(database))
          .containsExactly(
              "olga SHELL REMOVED USER bob",
              "olga SHELL REMOVED TOKEN t1",
              "olga SHELL REMOVED SESSION session-2",
              "olga SHELL CHANGED USER bob",
              "bob WEB SIGNED_OUT SESSION session-1",
              "null SYSTEM ADDED TOKEN t1",
              "null SYSTEM ADDED USER bob");
      assertThat(entries(database, AuditFilter.ALL).toString())
          .contains("\"password\":\"changed\"")
          .doesNotContain("the-secret-hash", "other-hash", "pbkdf2", "csrf");
    }
  }

  @EachDatabase
  void whatDidNotHappenIsNotRecorded(TestServer server) {
    try (Database database = Databases.open(server)) {
      Site site = database.sites().insert(Samples.site("a"));
      database.sites().update(site);
      site = database.sites().find("a").orElseThrow();
      long version = site.version();

      assertThatThrownBy(() -> database.sites().insert(Samples.site("a")))
          .isInstanceOf(ConflictException.class);
      assertThatThrownBy(() -> database.sites().delete("a", version + 1))
          .isInstanceOf(VersionMismatchException.class);

      assertThat(lines(database)).containsExactly("null SYSTEM ADDED SITE a");
    }
  }

  @EachDatabase
  void whatCannotBeRecordedDoesNotHappen(TestServer server) throws SQLException {
    try (Database database = Databases.open(server)) {
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE audit_entry");
        connection.commit();
      }

      assertThatThrownBy(() -> database.sites().insert(Samples.site("a")))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> database.users().insert(Samples.user("bob")))
          .isInstanceOf(RuntimeException.class);

      assertThat(Databases.count(database, "site")).isZero();
      assertThat(Databases.count(database, "app_user")).isZero();
    }
  }

  @EachDatabase
  void isFilteredAndReadInParts(TestServer server) {
    try (Database database = Databases.open(server)) {
      for (int i = 0; i < 5; i++) {
        database
            .audit()
            .record(
                OLGA.named("user" + i % 2),
                AuditAction.EXPORTED,
                AuditSubject.READINGS,
                "device" + i,
                Map.of("n", i));
      }
      AuditFilter one = new AuditFilter("user1", null, null, null, null, null);
      Page<AuditEntry> first = database.audit().page(AuditFilter.ALL, new PageRequest(null, 3));
      Page<AuditEntry> rest =
          database.audit().page(AuditFilter.ALL, new PageRequest(first.next(), 3));

      assertThat(entries(database, one)).hasSize(2);
      assertThat(first.items()).hasSize(3);
      assertThat(rest.items()).hasSize(2);
      assertThat(rest.next()).isNull();
      assertThat(rest.items().get(1).after()).isEqualTo("{\"n\":0}");
      assertThat(
              entries(
                  database,
                  new AuditFilter(
                      null,
                      AuditAction.EXPORTED,
                      AuditSubject.READINGS,
                      "device3",
                      Samples.NOW,
                      Samples.NOW.plusSeconds(1))))
          .hasSize(1);
      assertThat(entries(database, new AuditFilter(null, null, null, null, null, Samples.NOW)))
          .isEmpty();
    }
  }

  @EachDatabase
  void detailsAreBounded(TestServer server) {
    try (Database database = Databases.open(server)) {
      database
          .audit()
          .record(
              new Actor(null, Door.WEB, "x".repeat(100)),
              AuditAction.IMPORTED,
              AuditSubject.READINGS,
              "y".repeat(500),
              Map.of("text", "z".repeat(10_000)));
      assertThat(entries(database, AuditFilter.ALL).get(0).after()).startsWith("{\"tooLong\":");
    }
  }

  private static List<String> lines(Database database) {
    return entries(database, AuditFilter.ALL).stream()
        .map(
            e ->
                "%s %s %s %s %s"
                    .formatted(
                        e.actor().username(),
                        e.actor().door(),
                        e.action(),
                        e.subject(),
                        e.subjectId()))
        .toList();
  }

  private static List<AuditEntry> entries(Database database, AuditFilter filter) {
    return database.audit().page(filter, new PageRequest(null, 100)).items();
  }
}
