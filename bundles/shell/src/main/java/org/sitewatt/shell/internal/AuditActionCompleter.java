package org.sitewatt.shell.internal;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.audit.AuditAction;

/** What can have been done. */
@Service
public final class AuditActionCompleter extends ListCompleter {

  @Override
  List<String> all() {
    return Stream.of(AuditAction.values()).map(AuditAction::name).toList();
  }
}
