package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.persistence.Samples.ENERGY;
import static org.sitewatt.persistence.Samples.NOW;
import static org.sitewatt.persistence.Samples.POWER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Reading;
import org.sitewatt.model.store.ReadingStore;

class LastKnownTest {

  @EachDatabase
  void whatAChannelSaidLastStandsBehindEachReadingWithoutAValue(TestServer server) {
    Reading known = Samples.reading("d", ENERGY, NOW, 100);
    Reading text = new Reading("d", "sim.slot", NOW, null, "SIM 2", known.flag(), null);
    Reading failed = Samples.missing("d", ENERGY, NOW.plusSeconds(1800), Reason.TIMEOUT);
    Reading again = Samples.missing("d", ENERGY, NOW.plusSeconds(3600), Reason.TIMEOUT);
    Reading noText = Samples.missing("d", "sim.slot", NOW.plusSeconds(3600), Reason.TIMEOUT);
    Reading never = Samples.missing("d", POWER, NOW.plusSeconds(3600), Reason.TIMEOUT);
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().append(List.of(known, text, failed, again, noText, never));

      assertThat(database.readings().lastKnown(List.of(again, noText, never)))
          .isEqualTo(Map.of(again, known, noText, text));
    }
  }

  @EachDatabase
  void whatIsTooOldIsNotKnownAnyMore(TestServer server) {
    Duration most = ReadingStore.KNOWN_FOR;
    Reading known = Samples.reading("d", ENERGY, NOW, 100);
    Reading inTime = Samples.missing("d", ENERGY, NOW.plus(most), Reason.TIMEOUT);
    Reading late = Samples.missing("d", ENERGY, NOW.plus(most).plusMillis(1), Reason.TIMEOUT);
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().append(List.of(known, inTime, late));

      assertThat(database.readings().lastKnown(List.of(inTime, late)))
          .isEqualTo(Map.of(inTime, known));
    }
  }
}
