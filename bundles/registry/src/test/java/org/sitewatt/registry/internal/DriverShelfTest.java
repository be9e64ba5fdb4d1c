package org.sitewatt.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;

class DriverShelfTest {

  private final RuntimeException failure = new IllegalStateException("boom");

  private final DriverShelf shelf =
      new DriverShelf(Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC), 3);
  private final MeterDriver nine = FakeDriver.of("acme-a", "1.9.0", DeviceType.UPS);
  private final MeterDriver ten = FakeDriver.of("acme-a", "1.10.0", DeviceType.UPS);

  @Test
  void theHighestVersionServesWhateverTheOrder() {
    shelf.add("ten", ten, "ten.jar");
    shelf.add("nine", nine, "nine.jar");
    assertThat(shelf.find("acme-a")).containsSame(ten);
    assertThat(shelf.entries())
        .extracting(DriverEntry::state)
        .containsExactly(DriverState.ACTIVE, DriverState.SHADOWED);
    assertThat(shelf.entries().get(1).message()).isEqualTo("Version 1.10.0 from ten.jar serves.");
    shelf.remove("ten");
    assertThat(shelf.find("acme-a")).containsSame(nine);
    assertThat(shelf.entries()).extracting(DriverEntry::message).containsOnlyNulls();
  }

  @Test
  void ofTheSameVersionTheFirstServes() {
    MeterDriver again = FakeDriver.of("acme-a", "1.9.0", DeviceType.UPS);
    shelf.add("nine", nine, "nine.jar");
    shelf.add("again", again, "again.jar");
    assertThat(shelf.find("acme-a")).containsSame(nine);
    assertThat(shelf.entries())
        .extracting(DriverEntry::source)
        .containsExactly("nine.jar", "again.jar");
  }

  @Test
  void failuresInARowQuarantineADriverUntilItIsReplaced() {
    shelf.add("nine", nine, "nine.jar");
    assertThat(shelf.failed("acme-a", failure)).isFalse();
    assertThat(shelf.failed("acme-a", failure)).isFalse();
    shelf.succeeded("acme-a");
    assertThat(shelf.failed("acme-a", failure)).isFalse();
    assertThat(shelf.failed("acme-a", failure)).isFalse();
    assertThat(shelf.failed("acme-a", failure)).isTrue();
    assertThat(shelf.find("acme-a")).isEmpty();
    DriverEntry entry = shelf.entries().get(0);
    assertThat(entry.state()).isEqualTo(DriverState.QUARANTINED);
    assertThat(entry.message()).contains("3 times in a row", "boom", "Replace it");

    shelf.remove("nine");
    shelf.add("fixed", FakeDriver.of("acme-a", "1.9.1", DeviceType.UPS), "fixed.jar");
    assertThat(shelf.find("acme-a")).isPresent();
  }

  @Test
  void anOlderVersionDoesNotTakeOverFromAQuarantinedOneButANewerDoes() {
    shelf.add("nine", nine, "nine.jar");
    for (int i = 0; i < 3; i++) {
      shelf.failed("acme-a", failure);
    }
    shelf.add("old", FakeDriver.of("acme-a", "1.0.0", DeviceType.UPS), "old.jar");
    assertThat(shelf.find("acme-a")).isEmpty();
    shelf.add("ten", ten, "ten.jar");
    assertThat(shelf.find("acme-a")).containsSame(ten);
  }

  @Test
  void aDriverThatCannotSayWhatItIsIsRefusedAndTheOthersServe() {
    shelf.add("bad", new Speechless(), "bad.jar");
    shelf.add("nine", nine, "nine.jar");
    assertThat(shelf.find("acme-a")).containsSame(nine);
    List<DriverEntry> entries = shelf.entries();
    assertThat(entries).extracting(DriverEntry::source).containsExactly("nine.jar", "bad.jar");
    assertThat(entries.get(1).state()).isEqualTo(DriverState.REFUSED);
    assertThat(entries.get(1).message()).contains("id 'X': must be vendor-family");
  }

  private static final class Speechless implements MeterDriver {

    @Override
    public DriverDescription description() {
      throw new IllegalArgumentException("id 'X': must be vendor-family in lower case");
    }

    @Override
    public List<Measurement> read(DeviceConnection connection) {
      return List.of();
    }
  }
}
