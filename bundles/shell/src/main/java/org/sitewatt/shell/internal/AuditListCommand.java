package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.store.AuditStore;

/** Shows who changed what, the newest first. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "audit-list",
    description = "Shows who changed what, the newest first.",
    detailedDescription = "Example: sitewatt:audit-list --user olga --limit 50")
public final class AuditListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("at", "user", "door", "address", "action", "entity", "id", "before", "after");

  @Option(name = "--user", description = "Only what this user did.")
  @Completion(UserCompleter.class)
  private String user;

  @Option(name = "--action", description = "Only this, for instance CHANGED or SIGN_IN_REFUSED.")
  @Completion(AuditActionCompleter.class)
  private String action;

  @Option(name = "--entity", description = "Only on this kind of thing, for instance DEVICE.")
  @Completion(AuditEntityCompleter.class)
  private String entity;

  @Option(name = "--id", description = "Only on the thing with this id.")
  private String id;

  @Option(name = "--from", description = "Only from this instant on, RFC 3339.")
  private String from;

  @Option(name = "--to", description = "Only before this instant, RFC 3339.")
  private String to;

  @Option(name = "--limit", description = "How many, 1 to 1000; 100 when left out.")
  private String limit;

  @Reference(optional = true)
  AuditStore audit;

  @Override
  void run(Output output) throws Exception {
    AuditFilter filter =
        new AuditFilter(
            user,
            Typed.constant("action", action, AuditAction.class),
            Typed.constant("entity", entity, AuditSubject.class),
            id,
            instant("from", from, null),
            instant("to", to, null));
    PageRequest some =
        new PageRequest(null, or(Typed.whole("limit", limit), PageRequest.DEFAULT_LIMIT));
    List<AuditLine> found =
        needed(audit, "audit trail").page(filter, some).items().stream()
            .map(AuditLine::of)
            .toList();
    output.list(COLUMNS, found, AuditListCommand::cells);
  }

  private static List<?> cells(AuditLine line) {
    return Arrays.asList(
        line.at(),
        line.user(),
        line.door(),
        line.address(),
        line.action(),
        line.entity(),
        line.entityId(),
        line.before(),
        line.after());
  }
}
