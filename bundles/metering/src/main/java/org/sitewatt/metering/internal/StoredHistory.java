package org.sitewatt.metering.internal;

import java.io.IOException;
import java.io.Reader;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Device;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Reading;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.HistoryImport;
import org.sitewatt.model.service.ImportCount;
import org.sitewatt.model.store.AppendOutcome;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.IntervalStore;
import org.sitewatt.model.store.ReadingStore;

/**
 * Reads a file whole before anything is stored, then stores it in one transaction. One file at a
 * time, since each is held in memory.
 */
@Component
public final class StoredHistory implements HistoryImport {

  private final CsvFile readingFile = new CsvFile(ReadingLines.COLUMNS, MAX_LINES);
  private final CsvFile intervalFile = new CsvFile(IntervalLines.COLUMNS, MAX_LINES);

  private final DeviceStore devices;
  private final ReadingStore readings;
  private final IntervalStore intervals;
  private final InstalledChannels installed;
  private final FleetAnnouncer announcer;
  private final Clock clock;
  private final ReentrantLock busy = new ReentrantLock();

  @Activate
  public StoredHistory(
      @Reference DeviceStore devices,
      @Reference ReadingStore readings,
      @Reference IntervalStore intervals,
      @Reference DriverCatalog drivers,
      @Reference FleetAnnouncer announcer) {
    this(devices, readings, intervals, drivers, announcer, Clock.systemUTC());
  }

  StoredHistory(
      DeviceStore devices,
      ReadingStore readings,
      IntervalStore intervals,
      DriverCatalog drivers,
      FleetAnnouncer announcer,
      Clock clock) {
    this.devices = devices;
    this.readings = readings;
    this.intervals = intervals;
    this.installed = new InstalledChannels(drivers);
    this.announcer = announcer;
    this.clock = clock;
  }

  /** Takes a file for a device. */
  private interface Import {
    ImportCount of(Device device) throws IOException;
  }

  @Override
  public ImportCount readings(String deviceId, Reader csv) throws IOException {
    return alone(
        deviceId,
        device -> {
          ReadingLines lines = new ReadingLines(device, channels(device), clock.instant());
          readingFile.read(csv, lines::take);
          return store(lines);
        });
  }

  @Override
  public ImportCount intervals(String deviceId, Reader csv) throws IOException {
    return alone(
        deviceId,
        device -> {
          IntervalLines lines = new IntervalLines(device, channels(device), clock.instant());
          intervalFile.read(csv, lines::take);
          ImportCount count = intervals.store(deviceId, lines.taken());
          return new ImportCount(
              count.added(), count.changed(), count.unchanged() + lines.repeated());
        });
  }

  private ImportCount alone(String deviceId, Import work) throws IOException {
    Device device =
        devices.find(deviceId).orElseThrow(() -> new NotFoundException("device", deviceId));
    if (!busy.tryLock()) {
      throw new ConflictException("Another import is running; try again when it has ended.");
    }
    ImportCount count;
    try {
      count = work.of(device);
    } finally {
      busy.unlock();
    }
    if (count.added() + count.changed() > 0) {
      announcer.announce(new FleetEvent.SiteChanged(device.siteId()));
    }
    return count;
  }

  private ImportCount store(ReadingLines lines) {
    AppendOutcome outcome = readings.appendAgreeing(lines.device().id(), lines.taken());
    if (outcome instanceof AppendOutcome.Contradicted contradicted) {
      Reading stored = contradicted.stored();
      throw lines.refused(
          contradicted.index(),
          HistoryLines.VALUE,
          "another reading of %s at %s is stored, %s; readings are never changed"
              .formatted(stored.quantity(), stored.timestamp(), shown(stored)));
    }
    AppendOutcome.Appended appended = (AppendOutcome.Appended) outcome;
    return new ImportCount(appended.added(), 0, appended.known() + lines.repeated());
  }

  private static String shown(Reading stored) {
    if (stored.value() == null && stored.text() == null) {
      return "without a value (" + stored.reason() + ")";
    }
    return stored.value() == null ? CsvLine.quote(stored.text()) : stored.value().toString();
  }

  private Map<String, ChannelDescription> channels(Device device) {
    DriverDescription driver =
        installed
            .driver(device)
            .orElseThrow(
                () ->
                    new ConflictException(
                        "The driver '%s' of the device '%s' is not installed, so its quantities cannot be checked."
                            .formatted(device.driver(), device.id())));
    return driver.channels().stream()
        .collect(
            Collectors.toMap(
                channel -> channel.quantity().name(), Function.identity(), (a, b) -> a));
  }
}
