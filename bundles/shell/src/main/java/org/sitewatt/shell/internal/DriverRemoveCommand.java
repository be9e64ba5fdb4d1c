package org.sitewatt.shell.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.BundleContext;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.store.AuditStore;

/** Removes a driver that was put into the hot-deploy folder. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "driver-remove",
    description = "Removes a driver that was put into the hot-deploy folder.",
    detailedDescription = "Example: sitewatt:driver-remove acme-meter.yaml")
public final class DriverRemoveCommand extends SitewattCommand {

  @Argument(name = "file", description = "Its file's name, as driver-list shows.", required = true)
  @Completion(DroppedFileCompleter.class)
  private String file;

  @Reference private BundleContext context;

  @Reference(optional = true)
  AuditStore audit;

  @Override
  void run(Output output) throws Exception {
    Path folder = Path.of(context.getProperty("sitewatt.deploy"));
    Path found = folder.resolve(file).normalize();
    if (!folder.normalize().equals(found.getParent()) || !Files.isRegularFile(found)) {
      throw failure("file: '" + file + "' is not in the hot-deploy folder");
    }
    needed(audit, "audit trail")
        .record(caller().actor(), AuditAction.REMOVED, AuditSubject.DRIVER, file, Map.of());
    Files.delete(found);
    output.say("Removed " + file + "; sitewatt:driver-list shows what is left.");
  }
}
