package org.sitewatt.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.osgi.framework.BundleContext;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.store.AuditStore;

/** Puts a driver into the hot-deploy folder and tells what became of it. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "driver-install",
    description = "Installs a driver from a register map (.yaml) or a bundle (.jar).",
    detailedDescription = "Example: sitewatt:driver-install /tmp/acme-meter.yaml")
public final class DriverInstallCommand extends SitewattCommand {

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".jar");
  private static final long POLL_MILLIS = 200;
  private static final long PATIENCE_MILLIS = 5000;

  @Argument(name = "file", description = "A file on the node itself.", required = true)
  @Completion(FileCompleter.class)
  private String file;

  @Reference private BundleContext context;

  @Reference(optional = true)
  DriverCatalog catalog;

  @Reference(optional = true)
  AuditStore audit;

  @Override
  void run(Output output) throws Exception {
    Path source = Path.of(file);
    String name = source.getFileName().toString();
    if (ENDINGS.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
      throw failure("file: '" + name + "' must end in .yaml, .yml or .jar");
    }
    if (!Files.isReadable(source) || Files.isDirectory(source)) {
      throw failure("file: '" + file + "' is not a readable file on this node");
    }
    DriverCatalog drivers = needed(catalog, "driver catalog");
    AuditStore trail = needed(audit, "audit trail");
    Path folder = Path.of(context.getProperty("sitewatt.deploy"));
    boolean replaces = Files.exists(folder.resolve(name));
    // The digest tells the journal of the folder that this file is accounted for.
    trail.record(
        caller().actor(),
        replaces ? AuditAction.CHANGED : AuditAction.ADDED,
        AuditSubject.DRIVER,
        name,
        replaces ? Map.of("sha256", sha256(folder.resolve(name))) : null,
        Map.of("sha256", sha256(source), "bytes", Files.size(source)));
    copy(source, folder, name);
    Optional<DriverEntry> entry = await(drivers, name);
    if (entry.isEmpty()) {
      output.say("Installed " + name + "; sitewatt:driver-list shows what it brings.");
      return;
    }
    DriverEntry found = entry.get();
    String message = found.message() == null ? "" : ": " + found.message();
    output.one(
        found,
        List.of(
            new Output.Line("source", found.source()),
            new Output.Line("state", found.state() + message)));
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder's watcher never sees half a file: it appears there with one move. */
  private static void copy(Path source, Path folder, String name) throws IOException {
    Path part = Files.createTempFile(folder, name, ".part");
    try {
      Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Optional<DriverEntry> await(DriverCatalog drivers, String name)
      throws InterruptedException {
    Optional<DriverEntry> entry = Optional.empty();
    for (long waited = 0; entry.isEmpty() && waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      entry = drivers.entries().stream().filter(e -> e.source().contains(name)).findFirst();
    }
    return entry;
  }
}
