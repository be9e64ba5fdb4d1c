package org.sitewatt.shell.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;

/** Tells how the node fares. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "health",
    description = "Tells how the node fares.",
    detailedDescription = "Example: sitewatt:health")
public final class HealthCommand extends SitewattCommand {

  private static final List<String> COLUMNS = List.of("check", "status", "message");

  private static final HealthCheckExecutionOptions EITHER =
      new HealthCheckExecutionOptions().setCombineTagsWithOr(true);

  /** One check, as printed. */
  record Check(String name, String status, String message) {}

  @Reference private HealthCheckExecutor executor;

  @Override
  void run(Output output) throws Exception {
    output.list(
        COLUMNS, checks(executor), check -> List.of(check.name(), check.status(), check.message()));
  }

  /** What each check says now. */
  static List<Check> checks(HealthCheckExecutor executor) {
    return executor.execute(HealthCheckSelector.tags("ready", "live"), EITHER).stream()
        .map(HealthCommand::check)
        .sorted(Comparator.comparing(Check::name))
        .toList();
  }

  private static Check check(HealthCheckExecutionResult executed) {
    Result result = executed.getHealthCheckResult();
    String message =
        StreamSupport.stream(result.spliterator(), false)
            .filter(entry -> !entry.isDebug())
            .map(ResultLog.Entry::getMessage)
            .collect(Collectors.joining("; "));
    return new Check(
        executed.getHealthCheckMetadata().getName(), result.getStatus().name(), message);
  }
}
