package org.sitewatt.http.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.service.CertificateCondition;
import org.sitewatt.model.service.CertificateState;
import org.sitewatt.model.service.CertificateStatus;
import org.sitewatt.model.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the port open as it is configured. Made anew when the configuration changes. */
@Component(immediate = true, configurationPid = HttpConfig.PID)
@Designate(ocd = HttpConfig.class)
public final class HttpDoor implements CertificateStatus {

  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  private static final long TEND_MILLIS = 500;
  private static final long LOOK_MILLIS = 2000;
  private static final long STOP_SECONDS = 5;

  private static final CertificateStatus PLAIN =
      () ->
          new CertificateCondition(
              CertificateState.OFF, "No certificate is configured.", null, null);

  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sitewatt-http"));
  private final List<Future<?>> tasks = new ArrayList<>();
  private final Optional<Door> door;
  private final CertificateStatus status;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Telemetry telemetry;

  @Activate
  public HttpDoor(@Reference JettyServer jetty, HttpConfig config) {
    Optional<HttpSettings> settings = settings(config);
    Optional<ServedCertificate> certificate =
        settings
            .flatMap(HttpSettings::certificate)
            .map(files -> new ServedCertificate(files, Clock.systemUTC()));
    this.status = certificate.isPresent() ? certificate.get() : PLAIN;
    this.door =
        settings.map(checked -> new Door(jetty::running, checked, certificate, this::telemetry));
    certificate.ifPresent(served -> often(served::look, LOOK_MILLIS));
    door.ifPresent(opened -> often(opened::tend, TEND_MILLIS));
  }

  private static Optional<HttpSettings> settings(HttpConfig config) {
    try {
      return Optional.of(HttpSettings.of(config));
    } catch (InvalidInputException e) {
      LOG.error(
          "Nobody can reach this node until its settings {} are put right: {}",
          HttpConfig.PID,
          e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public CertificateCondition current() {
    return status.current();
  }

  @Deactivate
  public void close() throws InterruptedException {
    tasks.forEach(task -> task.cancel(false));
    door.ifPresent(opened -> worker.execute(opened::close));
    worker.shutdown();
    if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The port is still busy after {} s", STOP_SECONDS);
    }
  }

  private Telemetry telemetry() {
    Telemetry present = telemetry;
    return present == null ? Telemetry.NONE : present;
  }

  private void often(Runnable task, long millis) {
    Runnable goingOn =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // A task that throws would not be run again.
            LOG.error("The HTTP port", e);
          }
        };
    tasks.add(worker.scheduleWithFixedDelay(goingOn, 0, millis, TimeUnit.MILLISECONDS));
  }
}
