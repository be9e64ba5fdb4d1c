package org.sitewatt.simulator.fleet;

import io.netty.buffer.ByteBuf;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sitewatt.model.Framing;
import org.sitewatt.simulator.device.LoadCurves;
import org.sitewatt.simulator.device.RegisterSpace;
import org.sitewatt.simulator.fault.Fault;
import org.sitewatt.simulator.fault.FaultRule;
import org.sitewatt.simulator.load.Noise;

/**
 * What the connections of a site share. The bus belongs to the site's thread; the faults may be
 * changed from any.
 */
final class SiteState {

  private final SimulatedSite site;
  private final SiteDevices devices;
  private final Bus bus;
  private final Clock clock;
  private final Counts counts;
  private final List<FaultRule> rules;

  SiteState(
      SimulatedSite site,
      LoadCurves curves,
      RegisterSpace.Layouts layouts,
      Clock clock,
      Counts counts) {
    this.site = site;
    this.devices = new SiteDevices(site, curves, layouts);
    this.bus = new Bus(site.link(), Noise.seed(site.id()), System.nanoTime());
    this.clock = clock;
    this.counts = counts;
    this.rules = new CopyOnWriteArrayList<>(site.faults());
  }

  SimulatedSite site() {
    return site;
  }

  Framing framing() {
    return site.framing();
  }

  SiteDevices devices() {
    return devices;
  }

  Bus bus() {
    return bus;
  }

  Counts counts() {
    return counts;
  }

  Instant now() {
    return clock.instant();
  }

  List<FaultRule> rules() {
    return rules;
  }

  ByteBuf encode(Frame frame) {
    return site.framing() == Framing.TCP ? TcpFraming.encode(frame) : RtuFraming.encode(frame);
  }

  /** The first fault that spoils a reply of the unit now. */
  Optional<Fault> replyFault(int unit, Instant at) {
    return rules.stream()
        .filter(rule -> !rule.fault().isOfGateway() && !rule.fault().isOfCounter())
        .filter(rule -> rule.concerns(unit) && rule.when().covers(at))
        .map(FaultRule::fault)
        .findFirst();
  }

  boolean suffers(Class<? extends Fault> fault, Instant at) {
    return rules.stream().anyMatch(r -> fault.isInstance(r.fault()) && r.when().covers(at));
  }

  boolean hasGatewayFaults() {
    return rules.stream().anyMatch(rule -> rule.fault().isOfGateway());
  }
}
