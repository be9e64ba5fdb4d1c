package org.sitewatt.modbus.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.modbus.EndpointHealth;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitStatistics;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.telemetry.Telemetry;

/** The transport as an OSGi component; holds nothing but what is known of the endpoints. */
@Component(configurationPid = "org.sitewatt.modbus")
@Designate(ocd = TransportConfig.class)
public final class ModbusTransportService implements ModbusTransport {

  private final Settings settings;
  private final Clock clock;
  private final Endpoints endpoints;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Telemetry presentTelemetry;

  /**
   * Starts with nothing known.
   *
   * @throws IllegalArgumentException if a setting is out of its bounds; names it
   */
  @Activate
  public ModbusTransportService(TransportConfig config) {
    this(Settings.of(config), Clock.systemUTC());
  }

  ModbusTransportService(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    endpoints = new Endpoints(settings.rememberedEndpoints(), settings.circuits(), clock);
  }

  @Override
  public Visit open(VisitTarget target) throws InterruptedException {
    Budget budget = new Budget(target.budget());
    EndpointState state = endpoints.borrow(target.endpoint());
    boolean seated = false;
    boolean opened = false;
    try {
      seated = state.seat().tryAcquire(budget.left().toNanos(), TimeUnit.NANOSECONDS);
      Visit visit = visit(target, state, budget, seated);
      opened = true;
      return visit;
    } finally {
      if (!opened) {
        leave(state, seated);
      }
    }
  }

  private Visit visit(VisitTarget target, EndpointState state, Budget budget, boolean seated) {
    GatewayEndpoint endpoint = target.endpoint();
    String where = target.label() + ", endpoint " + endpoint.authority();
    Traffic traffic = new Traffic();
    Line line = new Line(where, endpoint, state, budget, traffic, this::telemetry);
    Requester requester =
        new Requester(
            where,
            target.insisting(),
            Duration.ofMillis(endpoint.readTimeoutMillis()),
            line,
            state,
            budget,
            settings.retries(),
            traffic,
            clock);
    return new ModbusVisit(
        state,
        line,
        requester,
        traffic,
        () -> {
          leave(state, seated);
          VisitStatistics statistics = traffic.statistics();
          telemetry()
              .gatewayTraffic(target.siteId(), statistics.bytesSent(), statistics.bytesReceived());
        });
  }

  private Telemetry telemetry() {
    Telemetry present = presentTelemetry;
    return present == null ? Telemetry.NONE : present;
  }

  private void leave(EndpointState state, boolean seated) {
    if (seated) {
      state.seat().release();
    }
    endpoints.giveBack(state);
  }

  @Override
  public List<EndpointHealth> endpoints() {
    return endpoints.health();
  }

  @Override
  public void forgive(GatewayEndpoint endpoint) {
    endpoints.forgive(endpoint);
  }
}
