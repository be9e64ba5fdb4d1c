package org.sitewatt.shell.internal;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Masking;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.store.AuditStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what helps to find a fault into a zip, without secrets. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "support-bundle",
    description = "Collects what helps to find a fault into a zip, without secrets.",
    detailedDescription = "Example: sitewatt:support-bundle")
public final class SupportBundleCommand extends SitewattCommand {

  private static final Logger LOG = LoggerFactory.getLogger(SupportBundleCommand.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Reference private BundleContext context;

  @Reference private ConfigurationAdmin configurations;

  @Reference private HealthCheckExecutor executor;

  @Reference(optional = true)
  AuditStore audit;

  /** Where it is. */
  record Written(String file, long bytes) {}

  @Override
  void run(Output output) throws Exception {
    Path data = Path.of(context.getProperty("sitewatt.data"));
    Path folder = Files.createDirectories(data.resolve("support"));
    Path file = folder.resolve("sitewatt-" + STAMP.format(Instant.now()) + ".zip");
    // Also without a database: then a bundle is needed most.
    record(file.getFileName().toString());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream target = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      new SupportBundle(new Masking(System.getenv()))
          .write(
              target,
              Arrays.asList(context.getBundles()),
              all(configurations.listConfigurations(null)),
              HealthCommand.checks(executor).stream().map(Object::toString).toList(),
              data.resolve("log").resolve("sitewatt.log"));
    }
    output.one(
        new Written(file.toString(), Files.size(file)),
        List.of(new Output.Line("file", file), new Output.Line("bytes", Files.size(file))));
  }

  private void record(String name) {
    try {
      if (audit != null) {
        audit.record(
            caller().actor(), AuditAction.EXPORTED, AuditSubject.SUPPORT_BUNDLE, name, Map.of());
      }
    } catch (StorageUnavailableException e) {
      LOG.warn("'{}' makes the support bundle {} while the audit trail is away", caller(), name);
    }
  }

  private static List<Configuration> all(Configuration[] found) {
    return found == null ? List.of() : Arrays.asList(found);
  }
}
