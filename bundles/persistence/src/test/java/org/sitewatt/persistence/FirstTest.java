package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.sitewatt.model.Device;
import org.sitewatt.model.Site;

class FirstTest {

  @EachDatabase
  void goes(TestServer server) {
    try (Database db = Database.open(server.fresh(), Clock.systemUTC())) {
      System.err.println(db.product() + db.schemaVersion());
      Site s = db.sites().insert(Samples.site("a"));
      assertThat(s.version()).isEqualTo(1);
      assertThat(db.sites().find("a")).contains(s);
      assertThat(db.sites().update(s).version()).isEqualTo(2);
      assertThat(db.sites().find("a").get().version()).isEqualTo(2);
      Device d = db.devices().insert(Samples.device("d", "a", 1));
      assertThat(d.version()).isEqualTo(1);
      db.readings().store(List.of(Samples.visit("v1", "a", "d", Samples.NOW, 100)));
      db.readings().store(List.of(Samples.visit("v1", "a", "d", Samples.NOW, 101)));
      db.readings()
          .store(
              List.of(
                  Samples.visit("v2", "a", "d", Samples.NOW.minusSeconds(9), 99),
                  Samples.visit("v3", "a", "d", Samples.NOW.plusSeconds(9), 102)));
      System.err.println(db.readings().latest("d"));
      System.err.println(db.readings().lastContacts());
      System.err.println(db.readings().around("d", Samples.ENERGY, Samples.NOW, Samples.NOW));
      db.users().insert(Samples.user("bob"));
      db.sessions().insert(Samples.session("h", "bob"));
      db.sessions().touch("h", Samples.NOW, Samples.NOW);
      System.err.println(db.sessions().find("h"));
      db.users().delete("bob", null);
      db.rounds().save(Samples.round("r1", org.sitewatt.model.RoundState.RUNNING));
      System.err.println(db.rounds().page(new org.sitewatt.model.PageRequest(null, 10)));
      db.sites().delete("a", null);
      db.housekeep(() -> false);
      assertThat(db.sites().list()).isEmpty();
    }
  }
}
