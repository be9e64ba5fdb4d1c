package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;

/** Adds a site. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "site-add",
    description = "Adds a site.",
    detailedDescription =
        "Example: sitewatt:site-add --name Harbour --time-zone Europe/Oslo --host 10.1.2.3")
public final class SiteAddCommand extends SiteWritingCommand {

  @Option(name = "--id", description = "Slug; made from the name when left out.")
  private String id;

  @Override
  void run(Output output) throws Exception {
    Site added = needed(registry, "registry").addSite(draft(id));
    output.one(added, SiteLines.of(added));
  }
}
