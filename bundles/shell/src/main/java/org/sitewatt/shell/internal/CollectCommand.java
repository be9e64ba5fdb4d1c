package org.sitewatt.shell.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.store.AuditStore;

/** Starts a round by hand. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "collect",
    description = "Starts a round over all sites, or over some.",
    detailedDescription = "Example: sitewatt:collect --wait harbour mill")
public final class CollectCommand extends SitewattCommand {

  private static final long POLL_MILLIS = 500;

  @Argument(name = "sites", description = "Ids of sites; all when left out.", multiValued = true)
  @Completion(SiteCompleter.class)
  private List<String> sites = List.of();

  @Option(name = "--wait", description = "Return when the round has ended.")
  private boolean wait;

  @Reference(optional = true)
  Collector collector;

  @Reference(optional = true)
  AuditStore audit;

  @Override
  void run(Output output) throws Exception {
    Collector visits = needed(collector, "collector");
    AuditStore trail = needed(audit, "audit trail");
    Round round = visits.start(new LinkedHashSet<>(sites));
    trail.record(
        caller().actor(),
        AuditAction.STARTED,
        AuditSubject.ROUND,
        round.id(),
        sites.isEmpty() ? Map.of() : Map.of("siteIds", sites));
    while (wait && round.state() == RoundState.RUNNING) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      round = visits.round(round.id());
    }
    output.one(round, RoundLines.of(round));
  }
}
