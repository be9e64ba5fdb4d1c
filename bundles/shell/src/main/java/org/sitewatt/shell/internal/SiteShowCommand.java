package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;

/** Shows one site. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "site-show",
    description = "Shows a site.",
    detailedDescription = "Example: sitewatt:site-show harbour")
public final class SiteShowCommand extends SitewattCommand {

  @Argument(name = "site", description = "Id of the site.", required = true)
  @Completion(SiteCompleter.class)
  private String site;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    Site found = needed(registry, "registry").site(site);
    output.one(found, SiteLines.of(found));
  }
}
