package org.sitewatt.observability.internal.health;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;

/** The process is alive when it answers and none of its threads wait for each other for ever. */
@Component(property = {HealthCheck.NAME + "=process", HealthCheck.TAGS + "=live"})
public final class ProcessCheck implements HealthCheck {

  @Override
  public Result execute() {
    long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    if (deadlocked != null) {
      return new Result(
          Result.Status.CRITICAL, deadlocked.length + " threads wait for each other for ever");
    }
    Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    return new Result(Result.Status.OK, "up for " + up.toSeconds() + " s");
  }
}
