package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;

/** Removes a site. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "site-remove",
    description = "Removes a site with its devices and readings.",
    detailedDescription = "Example: sitewatt:site-remove harbour")
public final class SiteRemoveCommand extends SitewattCommand {

  @Argument(name = "site", description = "Id of the site.", required = true)
  @Completion(SiteCompleter.class)
  private String site;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    needed(registry, "registry").removeSite(site, null);
    output.say("Removed site " + site + ".");
  }
}
