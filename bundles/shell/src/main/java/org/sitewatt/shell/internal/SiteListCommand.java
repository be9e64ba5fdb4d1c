package org.sitewatt.shell.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.ReadingStore;

/** Lists the sites with their last contact. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "site-list",
    description = "Lists the sites.",
    detailedDescription = "Example: sitewatt:site-list --json")
public final class SiteListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("id", "name", "time zone", "gateway", "last contact", "freshness");

  @Reference(optional = true)
  Registry registry;

  @Reference(optional = true)
  ReadingStore readings;

  @Override
  void run(Output output) throws Exception {
    List<Site> sites = needed(registry, "registry").sites();
    Map<String, Instant> contacts = needed(readings, "database").lastContacts();
    Instant now = Instant.now();
    output.list(
        COLUMNS,
        sites.stream().map(site -> SiteLine.of(site, contacts.get(site.id()), now)).toList(),
        line ->
            Arrays.asList(
                line.id(),
                line.name(),
                line.timeZone(),
                line.gateway().authority(),
                line.lastContactAt(),
                line.freshness()));
  }
}
