package org.sitewatt.observability.internal.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The disk is well while the data folder has room to grow. */
@Component(
    configurationPid = "org.sitewatt.observability.disk",
    property = {HealthCheck.NAME + "=disk", HealthCheck.TAGS + "=ready"})
@Designate(ocd = DiskSettings.class)
public final class DiskCheck implements HealthCheck {

  private static final long MEBIBYTE = 1024L * 1024L;

  private final Path folder;
  private final long warnBelow;
  private final long criticalBelow;

  @Activate
  public DiskCheck(BundleContext context, DiskSettings settings) {
    this(
        Path.of(
            settings.folder().isEmpty() ? context.getProperty("sitewatt.data") : settings.folder()),
        settings.warnBelowMebibytes(),
        settings.criticalBelowMebibytes());
  }

  DiskCheck(Path folder, long warnBelow, long criticalBelow) {
    this.folder = folder;
    this.warnBelow = warnBelow;
    this.criticalBelow = criticalBelow;
  }

  @Override
  public Result execute() {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace() / MEBIBYTE;
    } catch (IOException e) {
      return new Result(Result.Status.CRITICAL, "the data folder cannot be read");
    }
    if (!Files.isWritable(folder)) {
      return new Result(Result.Status.CRITICAL, "the data folder cannot be written to");
    }
    Result.Status status =
        free < criticalBelow
            ? Result.Status.CRITICAL
            : free < warnBelow ? Result.Status.WARN : Result.Status.OK;
    return new Result(status, free + " MiB free for data");
  }
}
