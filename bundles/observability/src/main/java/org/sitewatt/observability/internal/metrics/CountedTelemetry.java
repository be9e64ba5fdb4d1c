package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.telemetry.SignInOutcome;
import org.sitewatt.model.telemetry.Telemetry;

/** Counts what it is told. All meters but those of sites and routes are there from the start. */
@Component(configurationPid = MetricsSettings.PID)
public final class CountedTelemetry implements Telemetry {

  private static final Duration[] MODBUS_BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final Timer modbusRequests;
  private final Counter modbusAnswered;
  private final Map<Reason, Counter> modbusFailures = new EnumMap<>(Reason.class);
  private final Counter read;
  private final Counter failed;
  private final Map<Reason, Counter> readFailures = new EnumMap<>(Reason.class);
  private final Map<SignInOutcome, Counter> signIns = new EnumMap<>(SignInOutcome.class);
  private final SiteTraffic traffic;
  private final RouteMeters routes;

  @Activate
  public CountedTelemetry(@Reference Meters meters, MetricsSettings settings) {
    this(meters.registry(), settings.siteLabels());
  }

  CountedTelemetry(MeterRegistry registry, int siteLabels) {
    modbusRequests =
        Timer.builder("sitewatt.modbus.request.duration")
            .description("Modbus requests that were answered, by a value or an exception.")
            .serviceLevelObjectives(MODBUS_BUCKETS)
            .register(registry);
    modbusAnswered = modbusRequests(registry, "ok");
    read = RoundMeters.reads(registry, "read");
    failed = RoundMeters.reads(registry, "failed");
    for (Reason reason : Reason.values()) {
      modbusFailures.put(reason, modbusRequests(registry, Labels.of(reason)));
      readFailures.put(
          reason,
          Counter.builder("sitewatt.read.failures")
              .description("Devices that gave a round no value, by reason.")
              .tag("reason", Labels.of(reason))
              .register(registry));
    }
    for (SignInOutcome outcome : SignInOutcome.values()) {
      signIns.put(
          outcome,
          Counter.builder("sitewatt.sign.ins")
              .description("Attempts to sign in.")
              .tag("result", Labels.of(outcome))
              .register(registry));
    }
    traffic = new SiteTraffic(registry, siteLabels);
    routes = new RouteMeters(registry);
  }

  private static Counter modbusRequests(MeterRegistry registry, String result) {
    return Counter.builder("sitewatt.modbus.requests")
        .description("Modbus requests sent, retries included, by result.")
        .tag("result", result)
        .register(registry);
  }

  @Override
  public void modbusRequest(long nanos, Reason failure) {
    if (failure == null) {
      modbusAnswered.increment();
    } else {
      modbusFailures.get(failure).increment();
    }
    if (failure == null || isException(failure)) {
      modbusRequests.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** An exception is an answer; the time of what was not answered is only the time-out's. */
  private static boolean isException(Reason failure) {
    return switch (failure) {
      case ILLEGAL_FUNCTION,
          ILLEGAL_ADDRESS,
          ILLEGAL_VALUE,
          DEVICE_FAILURE,
          DEVICE_BUSY,
          GATEWAY_PATH_UNAVAILABLE,
          GATEWAY_TARGET_NO_RESPONSE,
          OTHER_EXCEPTION ->
          true;
      default -> false;
    };
  }

  @Override
  public void gatewayTraffic(String siteId, long bytesSent, long bytesReceived) {
    traffic.add(siteId, bytesSent, bytesReceived);
  }

  @Override
  public void roundRead(Reason failure) {
    if (failure == null) {
      read.increment();
    } else {
      failed.increment();
      readFailures.get(failure).increment();
    }
  }

  @Override
  public void httpRequest(String method, String route, int status, long nanos) {
    routes.add(method, route, status, nanos);
  }

  @Override
  public void signIn(SignInOutcome outcome) {
    signIns.get(outcome).increment();
  }
}
