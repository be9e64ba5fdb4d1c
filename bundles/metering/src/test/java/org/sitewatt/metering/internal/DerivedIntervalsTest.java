package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sitewatt.model.IntervalReason.NO_READING;
import static org.sitewatt.model.IntervalReason.PARTIAL_COVERAGE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Device;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Interval;
import org.sitewatt.model.IntervalReason;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.Resolution;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** Intervals of what a real store holds. */
class DerivedIntervalsTest {

  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final String VOLTAGE = "voltage.l1";
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private Database database;
  private DerivedIntervals intervals;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.inMemory("intervals-" + UUID.randomUUID()), clock);
    intervals =
        new DerivedIntervals(
            database.sites(),
            database.devices(),
            database.readings(),
            database.intervals(),
            new OneDriver(),
            clock);
    database
        .sites()
        .insert(
            new Site(
                "depot",
                "Depot",
                ZoneId.of("Europe/London"),
                null,
                null,
                new GatewayEndpoint("127.0.0.1", 502, Framing.TCP, 1000, 1000),
                0));
    device("heater", 1, 20.0);
    device("lamp", 2, null);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsStoredBecomesIntervals() {
    read("heater", TEN, 5000.0);
    failed("heater", TEN.plusSeconds(600));
    read("heater", TEN.plusSeconds(1800), 5003.0);
    assertThat(halfHours("heater", TEN, 2))
        .containsExactly(
            new Interval(TEN, TEN.plusSeconds(1800), 3.0, Flag.ACTUAL, null, 1, 1.0),
            missing(TEN.plusSeconds(1800), Flag.MISSING, NO_READING));
  }

  @Test
  void theWrapOfTheDriversRegisterIsKnown() {
    read("heater", TEN, 999_998.40);
    read("heater", TEN.plusSeconds(1800), 1.10);
    assertThat(halfHours("heater", TEN, 1))
        .containsExactly(
            new Interval(
                TEN, TEN.plusSeconds(1800), 2.7, Flag.ACTUAL, IntervalReason.ROLLOVER, 1, 1.0));
  }

  @Test
  void readsFarOutsideTheSpanDecideWhatIsInIt() {
    read("heater", TEN.minus(Duration.ofHours(9)), 100);
    read("heater", TEN.plus(Duration.ofHours(9)), 136);
    assertThat(halfHours("heater", TEN, 1))
        .containsExactly(
            new Interval(
                TEN, TEN.plusSeconds(1800), 1.0, Flag.ESTIMATED, IntervalReason.GAP, 1, 0.0));
  }

  @Test
  void aLateReadTakesThePlaceOfAnEstimate() {
    read("heater", TEN, 100);
    read("heater", TEN.plusSeconds(3600), 104);
    assertThat(halfHours("heater", TEN, 2)).extracting(Interval::value).containsExactly(2.0, 2.0);
    read("heater", TEN.plusSeconds(1800), 103);
    assertThat(halfHours("heater", TEN, 2)).extracting(Interval::value).containsExactly(3.0, 1.0);
    assertThat(halfHours("heater", TEN, 2)).extracting(Interval::flag).containsOnly(Flag.ACTUAL);
  }

  @Test
  void aMisreadRegisterOfADeviceWithoutARatingIsNeverBooked() {
    read("lamp", TEN, 100);
    read("lamp", TEN.plusSeconds(1800), 900_100);
    assertThat(halfHours("lamp", TEN, 1))
        .containsExactly(missing(TEN, Flag.SUSPECT, IntervalReason.POWER_CAP));
    assertThat(
            intervals
                .ofSite(
                    "depot",
                    Quantities.ENERGY_ACTIVE_IMPORT,
                    TEN,
                    TEN.plusSeconds(1800),
                    Resolution.HALF_HOUR)
                .intervals())
        .extracting(Interval::value)
        .containsOnlyNulls();
  }

  @Test
  void aShortDayHasItsFortySixHalfHours() {
    Instant midnight = Instant.parse("2026-03-29T00:00:00Z");
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i <= 46; i++) {
      readings.add(reading("heater", midnight.plusSeconds(1800L * i), i * 0.5));
    }
    database.readings().append(readings);
    List<Interval> days =
        intervals
            .ofDevice(
                "heater",
                Quantities.ENERGY_ACTIVE_IMPORT,
                midnight,
                midnight.plusSeconds(1800),
                Resolution.DAY)
            .intervals();
    assertThat(days)
        .containsExactly(
            new Interval(
                midnight, Instant.parse("2026-03-29T23:00:00Z"), 23.0, Flag.ACTUAL, null, 1, 1.0));
  }

  @Test
  void nothingIsExpectedOfADeviceBeforeItsFirstReading() {
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
    for (int i = 0; i <= 52; i++) {
      read("heater", midnight.plus(Duration.ofHours(22)).plusSeconds(1800L * i), 100 + i);
    }
    List<Interval> days =
        days("heater", Quantities.ENERGY_ACTIVE_IMPORT, midnight.minus(Duration.ofDays(1)), 3);
    assertThat(days).extracting(Interval::completeness).containsExactly(null, 4.0 / 48, 1.0);
    assertThat(days).extracting(Interval::value).containsExactly(null, null, 48.0);
    assertThat(days.get(0).flag()).isEqualTo(Flag.MISSING);
    assertThat(days.get(0).reason()).isEqualTo(NO_READING);
    assertThat(days.get(1).reason()).isEqualTo(PARTIAL_COVERAGE);
  }

  @Test
  void nothingWasExpectedOfADeviceThatWasNeverRead() {
    failed("lamp", TEN);
    assertThat(days("lamp", Quantities.ENERGY_ACTIVE_IMPORT, TEN, 30))
        .allSatisfy(day -> assertThat(day.completeness()).isNull())
        .extracting(Interval::value)
        .containsOnlyNulls();
  }

  @Test
  void onceItHasBegunADeviceIsExpectedForEver() {
    read("heater", TEN, 100);
    List<Interval> days =
        days("heater", Quantities.ENERGY_ACTIVE_IMPORT, TEN.plus(Duration.ofDays(1)), 130);
    assertThat(days).extracting(Interval::completeness).containsOnly(0.0);
    assertThat(days).extracting(Interval::value).containsOnlyNulls();
  }

  @Test
  void theAverageOfItsFirstDayIsAnEstimate() {
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
    List<Reading> readings = new ArrayList<>();
    for (int i = 19; i <= 48; i++) {
      readings.add(
          new Reading(
              "heater", VOLTAGE, midnight.plusSeconds(1800L * i), 230.0, null, Flag.ACTUAL, null));
    }
    database.readings().append(readings);
    Interval day = days("heater", VOLTAGE, midnight, 1).get(0);
    assertThat(day.value()).isEqualTo(230.0);
    assertThat(day.flag()).isEqualTo(Flag.ESTIMATED);
    assertThat(day.completeness()).isEqualTo(30.0 / 48);
  }

  @Test
  void ofADeviceThatIsSwitchedOffNothingIsExpectedAfterItsLastReading() {
    device("old", 3, null, false);
    read("old", TEN, 100);
    read("old", TEN.plusSeconds(1800), 101);
    List<Interval> days = days("old", Quantities.ENERGY_ACTIVE_IMPORT, TEN, 2);
    assertThat(days).extracting(Interval::completeness).containsExactly(1.0 / 48, null);
    assertThat(days).extracting(Interval::reason).containsExactly(PARTIAL_COVERAGE, NO_READING);
    assertThat(days).extracting(Interval::value).containsOnlyNulls();
  }

  @Test
  void aSiteIsTheSumOfItsDevicesAndSaysHowMuchOfItIsKnown() {
    for (int i = 0; i <= 3; i++) {
      read("heater", TEN.plusSeconds(1800L * i), 100 + 3 * i);
    }
    read("lamp", TEN, 50);
    read("lamp", TEN.plusSeconds(1800), 51);
    List<Interval> site =
        intervals
            .ofSite(
                "depot",
                Quantities.ENERGY_ACTIVE_IMPORT,
                TEN,
                TEN.plusSeconds(3600),
                Resolution.HALF_HOUR)
            .intervals();
    assertThat(site.get(0).value()).isEqualTo(4.0, within(1e-9));
    assertThat(site.get(0).flag()).isEqualTo(Flag.ACTUAL);
    assertThat(site.get(1).value()).as("half of it is not enough").isNull();
    assertThat(site.get(1).coverage()).isEqualTo(0.5);
  }

  @Test
  void whatDoesNotExistOrAddUpIsNamed() {
    Instant end = TEN.plusSeconds(1800);
    assertThatThrownBy(
            () ->
                intervals.ofDevice(
                    "nobody", Quantities.ENERGY_ACTIVE_IMPORT, TEN, end, Resolution.HALF_HOUR))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("nobody");
    assertThatThrownBy(
            () -> intervals.ofDevice("heater", "energy.magic", TEN, end, Resolution.HALF_HOUR))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("energy.magic");
    assertThatThrownBy(
            () -> intervals.ofSite("depot", "voltage.l1", TEN, end, Resolution.HALF_HOUR))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("does not add up");
  }

  private List<Interval> halfHours(String deviceId, Instant from, int count) {
    return intervals
        .ofDevice(
            deviceId,
            Quantities.ENERGY_ACTIVE_IMPORT,
            from,
            from.plusSeconds(1800L * count),
            Resolution.HALF_HOUR)
        .intervals();
  }

  private List<Interval> days(String deviceId, String quantity, Instant from, int count) {
    return intervals
        .ofDevice(deviceId, quantity, from, from.plus(Duration.ofDays(count)), Resolution.DAY)
        .intervals()
        .subList(0, count);
  }

  private static Interval missing(Instant start, Flag flag, IntervalReason reason) {
    return new Interval(start, start.plusSeconds(1800), null, flag, reason, 0, 0.0);
  }

  private void device(String id, int unitId, Double rating) {
    device(id, unitId, rating, true);
  }

  private void device(String id, int unitId, Double rating, boolean enabled) {
    database
        .devices()
        .insert(
            new Device(
                id, "depot", id, DeviceType.HEATER, OneDriver.ID, unitId, rating, enabled, 0));
  }

  private void read(String deviceId, Instant at, double register) {
    database.readings().append(List.of(reading(deviceId, at, register)));
  }

  private static Reading reading(String deviceId, Instant at, double register) {
    return new Reading(
        deviceId, Quantities.ENERGY_ACTIVE_IMPORT, at, register, null, Flag.ACTUAL, null);
  }

  private void failed(String deviceId, Instant at) {
    database
        .readings()
        .append(
            List.of(
                new Reading(
                    deviceId,
                    Quantities.ENERGY_ACTIVE_IMPORT,
                    at,
                    null,
                    null,
                    Flag.MISSING,
                    Reason.TIMEOUT)));
  }
}
