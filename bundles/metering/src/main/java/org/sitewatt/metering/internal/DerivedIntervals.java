package org.sitewatt.metering.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.model.Device;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.IntervalSeries;
import org.sitewatt.model.service.IntervalService;
import org.sitewatt.model.service.Resolution;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.ImportedInterval;
import org.sitewatt.model.store.IntervalStore;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.SiteStore;

/**
 * Intervals derived from raw reads each time they are asked for: nothing derived is kept, so
 * nothing can be out of date. Reads are taken channel by channel and in spans of bounded length.
 */
@Component
public final class DerivedIntervals implements IntervalService {

  /** Bounds what is held in memory at once: two months of one channel. */
  private static final long MOST_AT_ONCE = 62 * 48 * Grid.STEP;

  /** Reads this far outside a span are looked at too, so that its edges are judged as any other. */
  private static final long AROUND = 4 * Grid.STEP;

  /** Gauges that mean something as a sum over devices. */
  private static final Pattern ADDITIVE =
      Pattern.compile("(power\\.(active|reactive|apparent)(\\.l[123])?|water\\.flow)");

  private final SiteStore sites;
  private final DeviceStore devices;
  private final ReadingStore readings;
  private final IntervalStore imported;
  private final InstalledChannels installed;
  private final Clock clock;

  @Activate
  public DerivedIntervals(
      @Reference SiteStore sites,
      @Reference DeviceStore devices,
      @Reference ReadingStore readings,
      @Reference IntervalStore imported,
      @Reference DriverCatalog drivers) {
    this(sites, devices, readings, imported, drivers, Clock.systemUTC());
  }

  DerivedIntervals(
      SiteStore sites,
      DeviceStore devices,
      ReadingStore readings,
      IntervalStore imported,
      DriverCatalog drivers,
      Clock clock) {
    this.sites = sites;
    this.devices = devices;
    this.readings = readings;
    this.imported = imported;
    this.installed = new InstalledChannels(drivers);
    this.clock = clock;
  }

  @Override
  public IntervalSeries ofDevice(
      String deviceId, String quantity, Instant from, Instant to, Resolution resolution) {
    Quantity known = quantity(quantity);
    Device device =
        devices.find(deviceId).orElseThrow(() -> new NotFoundException("device", deviceId));
    Buckets buckets =
        new Buckets(
            Periods.covering(from, to, resolution, zone(device.siteId())),
            Channel.isAveraged(known));
    addExpected(channel(device, known), buckets);
    return series(known, buckets);
  }

  @Override
  public IntervalSeries ofSite(
      String siteId, String quantity, Instant from, Instant to, Resolution resolution) {
    Quantity known = additive(quantity);
    ZoneId zone = zone(siteId);
    return sum(known, devices.listBySite(siteId), Periods.covering(from, to, resolution, zone));
  }

  @Override
  public IntervalSeries ofFleet(String quantity, Instant from, Instant to, Resolution resolution) {
    Quantity known = additive(quantity);
    return sum(known, devices.list(), Periods.covering(from, to, resolution, ZoneOffset.UTC));
  }

  private IntervalSeries sum(Quantity quantity, List<Device> of, List<Period> periods) {
    Buckets buckets = new Buckets(periods, Channel.isAveraged(quantity));
    for (Device device : of) {
      if (mayHave(device, quantity)) {
        addExpected(channel(device, quantity), buckets);
      }
    }
    return series(quantity, buckets);
  }

  /** Adds what is known of a channel, and what is missing of what is expected of it. */
  private void addExpected(Channel channel, Buckets buckets) {
    boolean begun = false;
    buckets.nextChannel();
    for (long start = buckets.from(); start < buckets.to(); start += MOST_AT_ONCE) {
      long end = Math.min(start + MOST_AT_ONCE, buckets.to());
      List<Sample> samples = samples(channel, start, end);
      List<ImportedInterval> told = imported(channel, start, end);
      if (!begun && samples.isEmpty() && told.isEmpty()) {
        continue;
      }
      Expected expected = Expected.of(samples, told, begun, channel.device().enabled());
      begun |= expected.from() < end;
      buckets.add(expected.of(Overlay.of(channel.halfHours(samples, start, end), told)));
    }
  }

  private List<ImportedInterval> imported(Channel channel, long from, long to) {
    return imported.newest(
        channel.device().id(),
        channel.quantity().name(),
        Instant.ofEpochMilli(from),
        Instant.ofEpochMilli(to));
  }

  private List<Sample> samples(Channel channel, long from, long to) {
    List<Sample> samples = new ArrayList<>();
    for (Reading reading :
        readings.around(
            channel.device().id(),
            channel.quantity().name(),
            Instant.ofEpochMilli(from - AROUND),
            Instant.ofEpochMilli(to + AROUND))) {
      samples.add(Sample.of(reading));
    }
    return samples;
  }

  private IntervalSeries series(Quantity quantity, Buckets buckets) {
    return new IntervalSeries(quantity.name(), quantity.unit(), buckets.intervals(clock.millis()));
  }

  private ZoneId zone(String siteId) {
    return sites
        .find(siteId)
        .map(Site::timeZone)
        .orElseThrow(() -> new NotFoundException("site", siteId));
  }

  private static Quantity quantity(String name) {
    Quantity known =
        Quantities.find(name)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "quantity",
                        "'"
                            + name
                            + "' is not in the vocabulary; for instance "
                            + Quantities.ENERGY_ACTIVE_IMPORT));
    if (known.kind() == QuantityKind.TEXT) {
      throw new InvalidInputException("quantity", "'" + name + "' is a text, it has no intervals");
    }
    return known;
  }

  private static Quantity additive(String name) {
    Quantity known = quantity(name);
    if (known.kind() != QuantityKind.COUNTER && !ADDITIVE.matcher(name).matches()) {
      throw new InvalidInputException(
          "quantity", "'" + name + "' does not add up over devices; ask for one device");
    }
    return known;
  }

  private Channel channel(Device device, Quantity quantity) {
    return Channel.of(device, quantity, installed.channel(device, quantity.name()).orElse(null));
  }

  /** Whether the device's driver reads the quantity; when no driver is known, its reads decide. */
  private boolean mayHave(Device device, Quantity quantity) {
    return installed.driver(device).isEmpty()
        || installed.channel(device, quantity.name()).isPresent();
  }
}
