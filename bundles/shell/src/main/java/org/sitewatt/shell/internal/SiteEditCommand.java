package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;

/** Changes what is given of a site; the rest stays. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "site-edit",
    description = "Changes what is given of a site; the rest stays.",
    detailedDescription = "Example: sitewatt:site-edit --host 10.1.2.4 --port 1502 harbour")
public final class SiteEditCommand extends SiteWritingCommand {

  @Argument(name = "site", description = "Id of the site.", required = true)
  @Completion(SiteCompleter.class)
  private String site;

  @Override
  void run(Output output) throws Exception {
    Registry known = needed(registry, "registry");
    Site before = known.site(site);
    Site after = known.updateSite(site, draft(before), before.version());
    output.one(after, SiteLines.of(after));
  }
}
