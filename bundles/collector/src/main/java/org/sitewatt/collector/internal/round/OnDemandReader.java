package org.sitewatt.collector.internal.round;

import java.time.Clock;
import java.time.Duration;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.Identity;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Device;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Site;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.DeviceReader;
import org.sitewatt.model.service.ReadRequest;
import org.sitewatt.model.service.ReadResult;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.SiteStore;

/**
 * Reads one device now, also when rounds ask it sparingly because it failed. The transport lets one
 * visit in at a time, so a round is waited for.
 */
public final class OnDemandReader implements DeviceReader {

  private static final int MAX_UNIT_ID = 255;

  private final SiteStore sites;
  private final DeviceStore devices;
  private final ModbusTransport transport;
  private final Recorder recorder;
  private final Clock clock;
  private final Duration budget;
  private final DeviceAsker asker;

  /**
   * A reader.
   *
   * @param budget how long a read may take, waiting for the gateway included
   */
  public OnDemandReader(
      SiteStore sites,
      DeviceStore devices,
      DeviceAsker asker,
      ModbusTransport transport,
      Recorder recorder,
      Clock clock,
      Duration budget) {
    this.sites = sites;
    this.devices = devices;
    this.transport = transport;
    this.recorder = recorder;
    this.clock = clock;
    this.budget = budget;
    this.asker = asker;
  }

  @Override
  public ReadResult read(String deviceId, boolean store) throws InterruptedException {
    Device device =
        devices.find(deviceId).orElseThrow(() -> new NotFoundException("device", deviceId));
    Site site =
        sites
            .find(device.siteId())
            .orElseThrow(() -> new NotFoundException("site", device.siteId()));
    long begin = System.nanoTime();
    VisitTarget target = VisitTarget.ofSite(site.id(), site.gateway(), budget);
    try (Visit visit = transport.open(target.insistently())) {
      DeviceResult result = asker.ask(device, visit.device(device.unitId()), site.gateway());
      ReadResult answer = answer(result, begin, visit, Identity.UNKNOWN);
      if (store && !result.isCancelled()) {
        keep(device, result);
      }
      return answer;
    }
  }

  @Override
  public ReadResult probe(ReadRequest request) throws InterruptedException {
    if (!asker.serves(request.driver())) {
      throw new InvalidInputException(
          "driver", "'" + request.driver() + "' is not installed or does not serve");
    }
    if (request.unitId() < 0 || request.unitId() > MAX_UNIT_ID) {
      throw new InvalidInputException(
          "unitId", "'" + request.unitId() + "' must be 0 to " + MAX_UNIT_ID);
    }
    GatewayEndpoint gateway = request.gateway();
    String what =
        String.format("probe (endpoint %s, unit %d)", gateway.authority(), request.unitId());
    long begin = System.nanoTime();
    VisitTarget target = new VisitTarget("probe", gateway, budget);
    try (Visit visit = transport.open(target.insistently())) {
      DeviceConnection connection = visit.device(request.unitId());
      DeviceResult result = asker.ask(request.driver(), connection, what);
      Identity identity =
          result.reason() == null
              ? asker.identify(request.driver(), connection, what)
              : Identity.UNKNOWN;
      return answer(result, begin, visit, identity);
    }
  }

  private void keep(Device device, DeviceResult result) {
    if (!recorder.keep(Visits.of(null, device, result, clock.instant()))) {
      throw new StorageUnavailableException(
          "Device '"
              + device.id()
              + "' was read, but this could be kept neither on disk nor in the database.",
          null);
    }
  }

  private static ReadResult answer(
      DeviceResult result, long begin, Visit visit, Identity identity) {
    return new ReadResult(
        result.measurements(),
        result.reason(),
        result.message(),
        Duration.ofNanos(System.nanoTime() - begin),
        visit.statistics().requests(),
        identity);
  }
}
