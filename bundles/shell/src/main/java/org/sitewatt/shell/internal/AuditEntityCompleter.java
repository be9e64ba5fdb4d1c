package org.sitewatt.shell.internal;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.audit.AuditSubject;

/** The kinds of thing that the audit trail knows. */
@Service
public final class AuditEntityCompleter extends ListCompleter {

  @Override
  List<String> all() {
    return Stream.of(AuditSubject.values()).map(AuditSubject::name).toList();
  }
}
