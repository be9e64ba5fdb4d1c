package org.sitewatt.collector.internal.round;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Device;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Reading;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.store.ReadingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a driver read a device and believes nothing it cannot check: whatever a driver throws or
 * returns becomes a result. Thread-safe.
 */
public final class DeviceAsker {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceAsker.class);

  /** How far a measurement may lie outside the visit, and the clock be set meanwhile. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private final DriverCatalog drivers;
  private final ReadingStore readings;
  private final Clock clock;
  private final LongSupplier nanoTime;

  /**
   * An asker.
   *
   * @param readings tells the channels of a device whose driver is gone
   */
  public DeviceAsker(DriverCatalog drivers, ReadingStore readings, Clock clock) {
    this(drivers, readings, clock, System::nanoTime);
  }

  /**
   * As above.
   *
   * @param nanoTime counts nanoseconds from anywhere, and is never set
   */
  DeviceAsker(DriverCatalog drivers, ReadingStore readings, Clock clock, LongSupplier nanoTime) {
    this.drivers = drivers;
    this.readings = readings;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Whether a driver serves. */
  boolean serves(String driverId) {
    return drivers.find(driverId).isPresent();
  }

  /** Counts against a driver that did not come back from a cancelled visit. */
  void reportStuck(Device device) {
    String message =
        "It did not return when the visit of device '" + device.id() + "' was cancelled.";
    LOG.error("Driver '{}': {}", device.driver(), message);
    drivers.reportFailure(device.driver(), new IllegalStateException(message));
  }

  /**
   * Reads a registered device.
   *
   * @param gateway of the device's site
   * @throws InterruptedException if the visit is cancelled
   */
  DeviceResult ask(Device device, DeviceConnection connection, GatewayEndpoint gateway)
      throws InterruptedException {
    String what =
        String.format(
            "device '%s' (site '%s', endpoint %s, unit %d)",
            device.id(), device.siteId(), gateway.authority(), device.unitId());
    return withChannels(device, ask(device.driver(), connection, what));
  }

  /**
   * Reads a device.
   *
   * @param what names site, endpoint, unit and device in messages
   * @throws InterruptedException if the visit is cancelled
   */
  DeviceResult ask(String driverId, DeviceConnection connection, String what)
      throws InterruptedException {
    Optional<MeterDriver> driver = drivers.find(driverId);
    if (driver.isEmpty()) {
      return without(driverId);
    }
    Stopwatch watch = new Stopwatch(clock, nanoTime);
    List<ChannelDescription> channels = List.of();
    try {
      channels = driver.get().description().channels();
      List<Measurement> read = driver.get().read(connection);
      if (isSet(watch)) {
        LOG.info(
            "The clock was set by {} while {} was read: it is read again.",
            DeviceResult.seconds(watch.clockShift()),
            what);
        watch = new Stopwatch(clock, nanoTime);
        read = driver.get().read(connection);
        if (isSet(watch)) {
          return undated(channels, what, watch);
        }
      }
      Instant earliest = watch.begin().minus(CLOCK_TOLERANCE);
      Instant latest = clock.instant().plus(CLOCK_TOLERANCE);
      DeviceResult result =
          DeviceResult.of(CheckedMeasurements.of(read, channels, earliest, latest));
      drivers.reportSuccess(driverId);
      return result;
    } catch (RuntimeException e) {
      return driverFailed(driverId, channels, what, watch, e);
    } catch (LinkageError | StackOverflowError | AssertionError e) {
      return driverFailed(
          driverId, channels, what, watch, new IllegalStateException(e.toString(), e));
    }
  }

  /** What a device says it is; unknown when its driver fails to ask. */
  Identity identify(String driverId, DeviceConnection connection, String what)
      throws InterruptedException {
    Optional<MeterDriver> driver = drivers.find(driverId);
    if (driver.isEmpty()) {
      return Identity.UNKNOWN;
    }
    try {
      return Objects.requireNonNullElse(driver.get().identify(connection), Identity.UNKNOWN);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The driver '{}' could not identify {}", driverId, what, e);
      return Identity.UNKNOWN;
    }
  }

  /** The result of a device that is not asked because of what another one's attempt showed. */
  DeviceResult notAsked(Device device, DeviceResult cause) {
    List<ChannelDescription> channels =
        drivers.find(device.driver()).map(DeviceAsker::channelsOf).orElse(List.of());
    String message = "Not asked, the gateway is away: " + cause.message();
    return withChannels(
        device, new DeviceResult(missing(channels, cause.reason()), cause.reason(), message));
  }

  /** The result; where no driver told the channels, those that have a latest reading stand. */
  private DeviceResult withChannels(Device device, DeviceResult result) {
    if (!result.measurements().isEmpty() || result.isCancelled()) {
      return result;
    }
    return new DeviceResult(
        missing(channelsReadBefore(device.id()), result.reason()),
        result.reason(),
        result.message());
  }

  private Stream<String> channelsReadBefore(String deviceId) {
    try {
      return readings.latest(deviceId).stream().map(Reading::quantity);
    } catch (StorageUnavailableException e) {
      LOG.debug("The channels of device '{}' are not known without the database", deviceId, e);
      return Stream.empty();
    }
  }

  private DeviceResult without(String driverId) {
    return drivers.entries().stream()
        .filter(entry -> entry.state() == DriverState.QUARANTINED)
        .filter(entry -> entry.description().id().equals(driverId))
        .findFirst()
        .map(DeviceAsker::quarantined)
        .orElseGet(
            () ->
                new DeviceResult(
                    List.of(),
                    Reason.DRIVER_MISSING,
                    "No driver '" + driverId + "' is installed."));
  }

  private static DeviceResult quarantined(DriverEntry entry) {
    return new DeviceResult(
        List.of(),
        Reason.DRIVER_FAILED,
        "The driver '" + entry.description().id() + "' is quarantined: " + entry.message());
  }

  private static boolean isSet(Stopwatch watch) {
    return watch.clockShift().abs().compareTo(CLOCK_TOLERANCE) > 0;
  }

  /** The result of a read whose time nobody knows; that is no failure of the driver. */
  private DeviceResult undated(List<ChannelDescription> channels, String what, Stopwatch watch) {
    String message =
        String.format(
            "%s was read within %s, but the clock was set by %s meanwhile: when is not known.",
            what, DeviceResult.seconds(watch.elapsed()), DeviceResult.seconds(watch.clockShift()));
    LOG.warn("{}", message);
    return new DeviceResult(missing(channels, Reason.NOT_STORED), Reason.NOT_STORED, message);
  }

  private DeviceResult driverFailed(
      String driverId,
      List<ChannelDescription> channels,
      String what,
      Stopwatch watch,
      RuntimeException failure) {
    String message =
        String.format(
            "The driver '%s' failed on %s after %s: %s",
            driverId, what, DeviceResult.seconds(watch.elapsed()), failure);
    LOG.warn("{}", message, failure);
    drivers.reportFailure(driverId, failure);
    return new DeviceResult(missing(channels, Reason.DRIVER_FAILED), Reason.DRIVER_FAILED, message);
  }

  private static List<ChannelDescription> channelsOf(MeterDriver driver) {
    try {
      return driver.description().channels();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private List<Measurement> missing(List<ChannelDescription> channels, Reason reason) {
    return missing(channels.stream().map(channel -> channel.quantity().name()), reason);
  }

  private List<Measurement> missing(Stream<String> quantities, Reason reason) {
    Instant now = clock.instant();
    return quantities.map(quantity -> Measurement.missing(quantity, reason, null, now)).toList();
  }
}
