package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.FleetListener;

/** Counts rounds as they end. */
@Component
public final class RoundMeters implements FleetListener {

  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10),
    Duration.ofMinutes(20),
    Duration.ofMinutes(30)
  };

  private final Map<RoundTrigger, Map<RoundState, Counter>> rounds =
      new EnumMap<>(RoundTrigger.class);
  private final Timer duration;
  private final Counter missed;
  private final Counter requests;
  private final Counter retries;

  /** In s since 1970; NaN before the first success. */
  private volatile double lastSuccess = Double.NaN;

  @Activate
  public RoundMeters(@Reference Meters meters) {
    this(meters.registry());
  }

  RoundMeters(MeterRegistry registry) {
    for (RoundTrigger trigger : RoundTrigger.values()) {
      rounds.put(trigger, byResult(registry, trigger));
    }
    duration =
        Timer.builder("sitewatt.round.duration")
            .description("Rounds that ended, complete or not.")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    missed = reads(registry, "missed");
    requests =
        Counter.builder("sitewatt.round.requests")
            .description("Modbus requests sent in rounds, retries included.")
            .register(registry);
    retries =
        Counter.builder("sitewatt.round.retries")
            .description("Modbus requests and connections in rounds that repeated a failed one.")
            .register(registry);
    Gauge.builder("sitewatt.round.last.success.timestamp", this, meters -> meters.lastSuccess)
        .description(
            "When the last round that missed no device and read at least one ended, in seconds"
                + " since 1970; NaN before the first since the start.")
        .baseUnit("seconds")
        .register(registry);
  }

  /** The counter of expected reads that ended so. */
  static Counter reads(MeterRegistry registry, String result) {
    return Counter.builder("sitewatt.reads")
        .description("Devices that rounds expected to read, by what came of it.")
        .tag("result", result)
        .register(registry);
  }

  private static Map<RoundState, Counter> byResult(MeterRegistry registry, RoundTrigger trigger) {
    Map<RoundState, Counter> byResult = new EnumMap<>(RoundState.class);
    for (RoundState state : RoundState.values()) {
      if (state != RoundState.RUNNING) {
        byResult.put(
            state,
            Counter.builder("sitewatt.rounds")
                .description("Rounds by what started them and how they ended.")
                .tag("trigger", Labels.of(trigger))
                .tag("result", Labels.of(state))
                .register(registry));
      }
    }
    return byResult;
  }

  @Override
  public void onEvent(FleetEvent event) {
    if (event instanceof FleetEvent.RoundChanged changed
        && changed.round().state() != RoundState.RUNNING) {
      ended(changed.round());
    }
  }

  private void ended(Round round) {
    rounds.get(round.trigger()).get(round.state()).increment();
    missed.increment(round.devicesMissed());
    if (round.requests() != null) {
      requests.increment((double) round.requests());
      retries.increment((double) round.retries());
    }
    if (round.state() == RoundState.NEVER_RAN) {
      return;
    }
    duration.record(Duration.between(round.startedAt(), round.finishedAt()));
    if (round.state() == RoundState.COMPLETE && round.devicesRead() > 0) {
      lastSuccess = round.finishedAt().toEpochMilli() / 1000.0;
    }
  }
}
