package org.sitewatt.observability.internal.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The container is well when all that is declared is installed, every bundle of it is started and
 * every component of ours has what it needs. A bundle that somebody dropped in and that cannot
 * start is worth a warning: the rest goes on without it. A component that waits for another of ours
 * is a symptom; the one at the end of the chain is told.
 */
@Component(property = {HealthCheck.NAME + "=container", HealthCheck.TAGS + "=ready"})
public final class ContainerCheck implements HealthCheck {

  /** The features service registers it once the boot features are installed. */
  private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";

  /** Where a bundle of the hot-deploy folder is from; those of features are from mvn:. */
  private static final String DROPPED = "file:";

  private final BundleContext context;
  private final UnsatisfiedComponents components;

  @Activate
  public ContainerCheck(BundleContext context, @Reference ServiceComponentRuntime runtime) {
    this.context = context;
    this.components = new UnsatisfiedComponents(runtime);
  }

  @Override
  public Result execute() {
    if (context.getServiceReference(BOOT_FINISHED) == null) {
      return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "still starting");
    }
    FormattingResultLog log = new FormattingResultLog();
    int started = 0;
    for (Bundle bundle : context.getBundles()) {
      if (isStarted(bundle)) {
        started++;
      } else if (bundle.getLocation().startsWith(DROPPED)) {
        log.warn(
            "bundle {} is not started, the log says what it lacks: {}",
            bundle.getSymbolicName(),
            fileOf(bundle));
      } else {
        log.critical("bundle {} is not started", bundle.getSymbolicName());
      }
    }
    components.rootCauses().forEach(cause -> log.temporarilyUnavailable("{}", cause));
    log.info("{} bundles started", started);
    return new Result(log);
  }

  /** The file's name alone: where the folder is, is nobody's business who is not signed in. */
  private static String fileOf(Bundle bundle) {
    String location = bundle.getLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static boolean isStarted(Bundle bundle) {
    boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    boolean lazy = bundle.getState() == Bundle.STARTING;
    return fragment || lazy || bundle.getState() == Bundle.ACTIVE;
  }
}
