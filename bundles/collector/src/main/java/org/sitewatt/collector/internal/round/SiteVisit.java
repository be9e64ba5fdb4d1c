package org.sitewatt.collector.internal.round;

import java.time.Clock;
import java.time.Duration;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitStatistics;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceVisit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Visits one site: its devices one after another, over one connection. */
final class SiteVisit implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SiteVisit.class);

  private final SitePlan plan;
  private final RoundAccount account;
  private final VisitTools tools;
  private volatile Device current;

  /** What a visit works with. */
  record VisitTools(
      ModbusTransport transport,
      DeviceAsker asker,
      Recorder recorder,
      Clock clock,
      Duration siteBudget) {}

  SiteVisit(SitePlan plan, RoundAccount account, VisitTools tools) {
    this.plan = plan;
    this.account = account;
    this.tools = tools;
  }

  /** The device that is being asked; null between devices and when the visit is over. */
  Device current() {
    return current;
  }

  @Override
  public void run() {
    Duration left = Duration.between(tools.clock.instant(), account.deadline());
    Duration budget = left.compareTo(tools.siteBudget) < 0 ? left : tools.siteBudget;
    if (budget.isNegative() || budget.isZero()) {
      return;
    }
    VisitTarget target = VisitTarget.ofSite(plan.site().id(), plan.site().gateway(), budget);
    try (Visit visit = tools.transport.open(target)) {
      try {
        readAll(visit);
      } finally {
        VisitStatistics statistics = visit.statistics();
        account.addTraffic(statistics.requests(), statistics.retries());
      }
    } catch (InterruptedException e) {
      LOG.debug("The visit of site '{}' was cancelled", plan.site().id());
    } catch (RuntimeException e) {
      LOG.error("The visit of site '{}' broke off", plan.site().id(), e);
    } finally {
      current = null;
    }
  }

  private void readAll(Visit visit) throws InterruptedException {
    DeviceResult gatewayAway = null;
    for (Device device : plan.devices()) {
      DeviceResult result =
          gatewayAway == null ? ask(visit, device) : tools.asker.notAsked(device, gatewayAway);
      if (result.isCancelled()) {
        return;
      }
      if (result.isGatewayAway() && gatewayAway == null) {
        gatewayAway = result;
      }
      keep(device, result);
    }
  }

  private DeviceResult ask(Visit visit, Device device) throws InterruptedException {
    current = device;
    try {
      return tools.asker.ask(device, visit.device(device.unitId()), plan.site().gateway());
    } finally {
      current = null;
    }
  }

  private void keep(Device device, DeviceResult result) {
    if (!account.claim(device.id())) {
      return;
    }
    DeviceVisit visit = Visits.of(account.id(), device, result, tools.clock.instant());
    DeviceVisit booked = Visits.notStored(visit);
    try {
      booked = tools.recorder.keep(visit) ? visit : booked;
    } finally {
      account.settle(booked);
    }
  }
}
