package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Device;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Interval;
import org.sitewatt.model.IntervalReason;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.ImportCount;
import org.sitewatt.model.service.Resolution;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** Files against a real store. */
class StoredHistoryTest {

  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final String ENERGY = "energy.active.import";
  private static final String READING_HEADER = "timestamp,quantity,value\n";
  private static final String INTERVAL_HEADER = "start,quantity,value,flag\n";

  private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T12:10:00Z"), ZoneOffset.UTC);
  private final List<FleetEvent> events = new ArrayList<>();
  private Database database;
  private DerivedIntervals intervals;
  private StoredHistory history;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.inMemory("history-" + UUID.randomUUID()), clock);
    OneDriver drivers = new OneDriver();
    intervals =
        new DerivedIntervals(
            database.sites(),
            database.devices(),
            database.readings(),
            database.intervals(),
            drivers,
            clock);
    history =
        new StoredHistory(
            database.devices(),
            database.readings(),
            database.intervals(),
            drivers,
            events::add,
            clock);
    GatewayEndpoint gateway = new GatewayEndpoint("127.0.0.1", 502, Framing.TCP, 1000, 1000);
    database
        .sites()
        .insert(new Site("depot", "Depot", ZoneId.of("Europe/London"), null, null, gateway, 0));
    device("heater", 1, OneDriver.ID);
    device("stranger", 2, "not-installed");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void device(String id, int unitId, String driver) {
    database
        .devices()
        .insert(new Device(id, "depot", id, DeviceType.HEATER, driver, unitId, 20.0, true, 0));
  }

  private ImportCount readings(String csv) throws IOException {
    return history.readings("heater", new StringReader(csv));
  }

  private ImportCount intervals(String csv) throws IOException {
    return history.intervals("heater", new StringReader(csv));
  }

  private List<Interval> halfHours(int count) {
    return intervals
        .ofDevice("heater", ENERGY, TEN, TEN.plusSeconds(1800L * count), Resolution.HALF_HOUR)
        .intervals();
  }

  @Test
  void readingsBecomeIntervalsAsIfTheyHadBeenCollected() throws IOException {
    String csv =
        READING_HEADER
            + "2026-03-02T10:00:00Z,energy.active.import,5000.0\n"
            + "2026-03-02T10:30:00Z,energy.active.import,5003.0\n"
            + "2026-03-02T10:30:00Z,power.active,6.5\n"
            + "2026-03-02T11:00:00+00:00,energy.active.import,5007.0\n"
            + "2026-03-02T10:00:00Z,energy.active.import,5000.00\n";
    assertThat(readings(csv)).isEqualTo(new ImportCount(4, 0, 1));
    assertThat(halfHours(2)).extracting(Interval::value).containsExactly(3.0, 4.0);
    assertThat(events).containsExactly(new FleetEvent.SiteChanged("depot"));
    assertThat(readings(csv)).isEqualTo(new ImportCount(0, 0, 5));
    assertThat(events).hasSize(1);
  }

  @Test
  void aReadingIsNeverChanged() throws IOException {
    readings(READING_HEADER + "2026-03-02T10:00:00Z,energy.active.import,5000\n");
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                readings(
                    READING_HEADER
                        + "2026-03-02T10:30:00Z,energy.active.import,5003\n"
                        + "2026-03-02T10:00:00Z,energy.active.import,5001\n"));
    assertThat(refused.errors())
        .containsExactly(
            new FieldError(
                "value",
                "line 3: another reading of energy.active.import at 2026-03-02T10:00:00Z is"
                    + " stored, 5000.0; readings are never changed"));
    assertThat(
            database
                .readings()
                .page("heater", ENERGY, TEN, clock.instant(), new PageRequest(null, 10))
                .items())
        .containsExactly(new Reading("heater", ENERGY, TEN, 5000.0, null, Flag.ACTUAL, null));
  }

  @Test
  void importedIntervalsTakeThePlaceOfEstimates() throws IOException {
    readings(
        READING_HEADER
            + "2026-03-02T10:00:00Z,energy.active.import,1000\n"
            + "2026-03-02T12:00:00Z,energy.active.import,1012\n");
    assertThat(halfHours(4)).extracting(Interval::flag).containsOnly(Flag.ESTIMATED);
    assertThat(
            intervals(
                INTERVAL_HEADER
                    + "2026-03-02T10:00:00Z,energy.active.import,2.5,ACTUAL\n"
                    + "2026-03-02T10:30:00Z,energy.active.import,3.5,EDITED\n"))
        .isEqualTo(new ImportCount(2, 0, 0));
    assertThat(halfHours(4))
        .extracting(Interval::value, Interval::flag, Interval::reason)
        .containsExactly(
            tuple(2.5, Flag.ACTUAL, null),
            tuple(3.5, Flag.EDITED, IntervalReason.IMPORTED),
            tuple(3.0, Flag.ESTIMATED, IntervalReason.GAP),
            tuple(3.0, Flag.ESTIMATED, IntervalReason.GAP));
    assertThat(
            intervals(
                INTERVAL_HEADER
                    + "2026-03-02T10:00:00Z,energy.active.import,2.6,ACTUAL\n"
                    + "2026-03-02T10:30:00Z,energy.active.import,3.5,EDITED\n"
                    + "2026-03-02T11:00:00Z,energy.active.import,1,\n"
                    + "2026-03-02T11:30:00Z,energy.active.import,,\n"))
        .isEqualTo(new ImportCount(2, 1, 1));
    assertThat(halfHours(3)).extracting(Interval::value).containsExactly(2.6, 3.5, 1.0);
    assertThat(database.intervals().versions("heater", ENERGY, TEN)).hasSize(2);
    assertThat(
            intervals
                .ofSite("depot", ENERGY, TEN, TEN.plusSeconds(5400), Resolution.HALF_HOUR)
                .intervals())
        .extracting(Interval::value)
        .containsExactly(2.6, 3.5, 1.0);
  }

  @Test
  void anImportedDayCountsForItsSiteFromItsFirstHalfHour() throws IOException {
    StringBuilder csv = new StringBuilder(INTERVAL_HEADER);
    for (int i = 0; i < 48; i++) {
      csv.append(Instant.parse("2026-03-01T00:00:00Z").plusSeconds(1800L * i))
          .append(",energy.active.import,0.5,ACTUAL\n");
    }
    assertThat(intervals(csv.toString())).isEqualTo(new ImportCount(48, 0, 0));
    Instant day = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(
            intervals
                .ofSite("depot", ENERGY, day, day.plusSeconds(86_400), Resolution.DAY)
                .intervals())
        .extracting(Interval::value, Interval::flag, Interval::coverage)
        .containsExactly(tuple(24.0, Flag.ACTUAL, 1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "2026-03-02T10:00:00,energy.active.import,1|timestamp|RFC 3339",
        "02/03/2026 10:00,energy.active.import,1|timestamp|RFC 3339",
        "2026-03-02T12:10:01Z,energy.active.import,1|timestamp|in the future",
        "1926-03-02T10:00:00Z,energy.active.import,1|timestamp|is before",
        "2026-03-02T10:00:00Z,energy.active.imports,1|quantity|it reads energy.active.import",
        "2026-03-02T10:00:00Z,water.volume,1|quantity|is not read by the driver 'acme-meter'",
        "2026-03-02T10:00:00Z,energy.active.import,|value|is missing",
        "2026-03-02T10:00:00Z,energy.active.import,NaN|value|a number in kWh",
        "2026-03-02T10:00:00Z,energy.active.import,1 kWh|value|a number in kWh",
        "2026-03-02T10:00:00Z,energy.active.import,1d|value|a number in kWh",
        "2026-03-02T10:00:00Z,energy.active.import,0x1p3|value|a number in kWh",
        "2026-03-02T10:00:00Z,power.active,1.7e308|value|must be from -100000.0 to 100000.0 kW",
        "2026-03-02T10:00:00Z,energy.active.import,-1|value|counter",
        "2026-03-02T10:00:00Z,energy.active.import,1000000|value|wraps",
        "2026-03-02T10:00:00Z,energy.active.import|body|has 2 values, not 3",
        "2026-03-02T10:00:00Z,energy.active.import,1,ACTUAL|body|has 4 values, not 3",
        "2026-03-02T09:00:00Z,energy.active.import,7|value|contradicts line 2",
        "2026-03-02T10:00:00Z,\"energy.active.import,1|body|no CSV"
      })
  void aBadReadingIsNamedAndNothingStored(String line, String field, String message) {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                readings(
                    READING_HEADER
                        + "2026-03-02T09:00:00Z,energy.active.import,5\n"
                        + line
                        + "\n"));
    assertThat(refused.errors()).hasSize(1);
    assertThat(refused.errors().get(0).field()).isEqualTo(field);
    assertThat(refused.errors().get(0).message()).startsWith("line 3: ").contains(message);
    assertThat(database.readings().latest("heater")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-02T10:10:00Z,energy.active.import,1,ACTUAL|start|on the half-hour",
        "2026-03-02T12:00:00Z,energy.active.import,1,ACTUAL|start|has not ended",
        "2026-03-02T10:00:00Z,energy.active.import,1,MIXED|flag|must be one of ACTUAL",
        "2026-03-02T10:00:00Z,energy.active.import,1,actual|flag|must be one of ACTUAL",
        "2026-03-02T10:00:00Z,energy.active.import,1,MISSING|value|must be empty",
        "2026-03-02T10:00:00Z,energy.active.import,,ACTUAL|value|is missing",
        "2026-03-02T10:00:00Z,energy.active.import,12.001,ACTUAL|value|12.000 kWh",
        "2026-03-02T10:00:00Z,network.operator,x,ACTUAL|quantity|is a text"
      })
  void aBadIntervalIsNamedAndNothingStored(String line, String field, String message) {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                intervals(
                    INTERVAL_HEADER
                        + "2026-03-02T09:00:00Z,energy.active.import,5,ACTUAL\n"
                        + line
                        + "\n"));
    assertThat(refused.errors().get(0).field()).isEqualTo(field);
    assertThat(refused.errors().get(0).message()).startsWith("line 3: ").contains(message);
    assertThat(database.intervals().versions("heater", ENERGY, TEN.minusSeconds(3600))).isEmpty();
  }

  @Test
  void linesAreCountedAsAnEditorDoes() {
    assertThatThrownBy(
            () ->
                readings(
                    String.join(
                        "\r\n",
                        "\uFEFFvalue , Quantity,timestamp",
                        "",
                        "\"5\",energy.active.import,2026-03-02T10:00:00Z",
                        "oops,energy.active.import,2026-03-02T10:00:00Z")))
        .hasMessageContaining("line 4: 'oops'");
  }

  @Test
  void columnsNeedNoNames() throws IOException {
    assertThat(readings("2026-03-02T10:00:00Z,energy.active.import,5"))
        .isEqualTo(new ImportCount(1, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time,quantity,value|line 1: 'time,quantity,value' must be timestamp,quantity,value",
        "timestamp,quantity|must be timestamp,quantity,value",
        "timestamp,quantity,value|has no line"
      })
  void aFileNeedsItsColumnsAndALine(String csv, String message) {
    assertThatThrownBy(() -> readings(csv))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFileWithTooManyLinesIsRefused() {
    Reader endless =
        new Reader() {
          private static final String LINE = "2026-03-02T10:00:00Z,energy.active.import,5\n";
          private int position;

          @Override
          public int read(char[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
              buffer[offset + i] = LINE.charAt(position++ % LINE.length());
            }
            return length;
          }

          @Override
          public void close() {
            position = 0;
          }
        };
    assertThatThrownBy(() -> history.readings("heater", endless))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 200001: has more than 200000 lines");
  }

  @Test
  void whoseDriverIsNotThereCannotBeChecked() {
    String csv = "2026-03-02T10:00:00Z,energy.active.import,5";
    assertThatThrownBy(() -> history.readings("stranger", new StringReader(csv)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("'not-installed'");
    assertThatThrownBy(() -> history.readings("nobody", new StringReader(csv)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aBrokenStreamIsNoFaultOfTheText() {
    Reader broken =
        new Reader() {
          private boolean begun;

          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            if (begun) {
              throw new IOException("cut");
            }
            begun = true;
            String start = "2026-03-02T10:00:00Z,energy";
            start.getChars(0, start.length(), buffer, offset);
            return start.length();
          }

          @Override
          public void close() {
            begun = true;
          }
        };
    assertThatThrownBy(() -> history.readings("heater", broken))
        .isInstanceOf(IOException.class)
        .hasMessage("cut");
  }
}
