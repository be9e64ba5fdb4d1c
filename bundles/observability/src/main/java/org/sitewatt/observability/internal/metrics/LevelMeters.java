package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.service.CertificateStatus;
import org.sitewatt.model.service.CollectorStatus;
import org.sitewatt.model.service.SpoolStatus;
import org.sitewatt.model.telemetry.EventStatus;
import org.sitewatt.model.telemetry.PoolStatus;
import org.sitewatt.model.telemetry.SessionStatus;

/**
 * How full things are, asked when somebody looks. A level whose service is not there is NaN, a
 * count 0.
 */
@Component(service = LevelMeters.class)
public final class LevelMeters {

  private static final String BYTES = "bytes";
  private static final String SECONDS = "seconds";

  private final Clock clock;
  private final MeterRegistry registry;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CollectorStatus collector;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile PoolStatus pool;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile EventStatus events;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile SessionStatus sessions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CertificateStatus certificate;

  @Activate
  public LevelMeters(@Reference Meters meters) {
    this(meters.registry(), Clock.systemUTC());
  }

  LevelMeters(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    spool();
    pool();
    doors();
  }

  private void spool() {
    gauge(
        "sitewatt.spool.entries",
        null,
        "Visits and rounds that wait for the database.",
        spool(SpoolStatus::waiting));
    gauge(
        "sitewatt.spool.size",
        BYTES,
        "Size of what waits for the database.",
        spool(SpoolStatus::waitingBytes));
    gauge(
        "sitewatt.spool.limit",
        BYTES,
        "Size at which the spool takes no more.",
        spool(SpoolStatus::maxBytes));
    gauge(
        "sitewatt.spool.age",
        SECONDS,
        "Age of the oldest entry that waits; 0 when none has to.",
        spool(this::age));
    gauge(
        "sitewatt.spool.aside.entries",
        null,
        "Entries that the database refused for good.",
        spool(SpoolStatus::setAside));
    count(
        "sitewatt.spool.lost.visits",
        "Visits that neither disk nor database took.",
        of(m -> m.collector, status -> status.spool().lost(), 0));
  }

  private void pool() {
    for (String state : List.of("active", "idle")) {
      Gauge.builder(
              "sitewatt.database.connections",
              this,
              level(m -> m.pool, state.equals("idle") ? PoolStatus::idle : PoolStatus::active))
          .description("Connections to the database.")
          .tag("state", state)
          .register(registry);
    }
    gauge(
        "sitewatt.database.connections.limit",
        null,
        "Connections to the database at most.",
        level(m -> m.pool, PoolStatus::maximum));
    gauge(
        "sitewatt.database.waiting.threads",
        null,
        "Threads that wait for a connection to the database.",
        level(m -> m.pool, PoolStatus::waiting));
  }

  private void doors() {
    gauge(
        "sitewatt.event.streams",
        null,
        "Streams of live events that are open.",
        level(m -> m.events, EventStatus::streams));
    gauge(
        "sitewatt.event.queue.entries",
        null,
        "News that waits to be handed to the streams.",
        level(m -> m.events, EventStatus::waiting));
    count(
        "sitewatt.events.dropped",
        "News dropped because too much waited.",
        of(m -> m.events, EventStatus::dropped, 0));
    gauge(
        "sitewatt.sessions",
        null,
        "Sessions used on this node since its start that have not ended.",
        level(m -> m.sessions, SessionStatus::open));
    gauge(
        "sitewatt.certificate.end.timestamp",
        SECONDS,
        "When the TLS certificate ends, in seconds since 1970; NaN without TLS.",
        level(m -> m.certificate, LevelMeters::end));
  }

  private static double end(CertificateStatus certificate) {
    Instant notAfter = certificate.current().notAfter();
    return notAfter == null ? Double.NaN : notAfter.getEpochSecond();
  }

  private double age(SpoolStatus spool) {
    Instant oldest = spool.oldest();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
  }

  private void gauge(
      String name, String unit, String description, ToDoubleFunction<LevelMeters> value) {
    Gauge.builder(name, this, value).description(description).baseUnit(unit).register(registry);
  }

  private void count(String name, String description, ToDoubleFunction<LevelMeters> value) {
    FunctionCounter.builder(name, this, value).description(description).register(registry);
  }

  private static ToDoubleFunction<LevelMeters> spool(ToDoubleFunction<SpoolStatus> what) {
    return level(m -> m.collector, status -> what.applyAsDouble(status.spool()));
  }

  private static <S> ToDoubleFunction<LevelMeters> level(
      Function<LevelMeters, S> service, ToDoubleFunction<S> what) {
    return of(service, what, Double.NaN);
  }

  private static <S> ToDoubleFunction<LevelMeters> of(
      Function<LevelMeters, S> service, ToDoubleFunction<S> what, double otherwise) {
    return meters -> {
      S present = service.apply(meters);
      return present == null ? otherwise : what.applyAsDouble(present);
    };
  }
}
