package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
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
  private int limit = PageRequest.DEFAULT_LIMIT;

  @Reference(optional = true)
  AuditStore audit;

  @Override
  void run(Output output) throws Exception {
    AuditFilter filter =
        new AuditFilter(
            user,
            constant("action", action, AuditAction.class),
            constant("entity", entity, AuditSubject.class),
            id,
            instant("from", from, null),
            instant("to", to, null));
    output.list(
        COLUMNS,
        needed(audit, "audit trail").page(filter, new PageRequest(null, limit)).items(),
        AuditListCommand::cells);
  }

  private static List<?> cells(AuditEntry entry) {
    return Arrays.asList(
        entry.at(),
        entry.actor().username(),
        entry.actor().door(),
        entry.actor().address(),
        entry.action(),
        entry.subject(),
        entry.subjectId(),
        entry.before(),
        entry.after());
  }

  private static <E extends Enum<E>> E constant(String field, String typed, Class<E> type) {
    if (typed == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(typed.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    field,
                    "'%s' must be one of %s"
                        .formatted(typed, Arrays.toString(type.getEnumConstants()))));
  }
}
