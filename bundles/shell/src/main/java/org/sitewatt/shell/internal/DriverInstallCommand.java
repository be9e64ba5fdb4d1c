package org.sitewatt.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.sitewatt.model.service.DriverState;
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

  private static final List<String> COLUMNS = List.of("source", "id", "state", "message");
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".jar");
  private static final long POLL_MILLIS = 200;
  private static final long PATIENCE_MILLIS = 15_000;

  @Argument(name = "file", description = "A file on the node itself.", required = true)
  @Completion(FileCompleter.class)
  String file;

  @Reference BundleContext context;

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
    List<DriverEntry> before = entries(drivers, name);
    copy(source, folder, name);
    List<DriverEntry> after = changed(drivers, name, before);
    output.list(
        COLUMNS,
        after.stream().map(DriverLine::of).toList(),
        line ->
            Arrays.asList(
                line.source(),
                line.id(),
                line.state(),
                line.message() == null ? "" : line.message()));
    if (after.isEmpty()) {
      throw failure(
          "'%s' is in the hot-deploy folder, and no driver came of it within %d s; sitewatt:driver-list tells later."
              .formatted(name, PATIENCE_MILLIS / 1000));
    }
    for (DriverEntry entry : after) {
      if (entry.state() == DriverState.REFUSED) {
        throw failure(
            "'%s' was refused: %s. It stays in the hot-deploy folder until sitewatt:driver-remove."
                .formatted(name, entry.message()));
      }
    }
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

  /** What the catalog says of a file once it has looked at it; as before when nothing changes. */
  private List<DriverEntry> changed(DriverCatalog drivers, String name, List<DriverEntry> before)
      throws InterruptedException {
    List<DriverEntry> entries = before;
    for (long waited = 0;
        (entries.isEmpty() || entries.equals(before)) && waited < PATIENCE_MILLIS;
        waited += POLL_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      entries = entries(drivers, name);
    }
    return entries;
  }

  /** A register map's source is its file, a bundle's its symbolic name and version. */
  private List<DriverEntry> entries(DriverCatalog drivers, String name) {
    Set<String> sources =
        Stream.of(context.getBundles())
            .filter(bundle -> bundle.getLocation().endsWith("/" + name))
            .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
            .collect(Collectors.toSet());
    return drivers.entries().stream()
        .filter(entry -> entry.source().equals(name) || sources.contains(entry.source()))
        .toList();
  }
}
