package org.sitewatt.registermap.internal;

import java.io.File;
import java.util.Locale;
import java.util.Set;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Speaks up for files in the hot-deploy folder that are no driver by their name, which FileInstall
 * passes over in silence. Left alone are configurations, hidden files, what is still being copied,
 * and files without an extension.
 */
@Component(service = ArtifactInstaller.class)
public final class OtherFiles implements ArtifactInstaller {

  private static final Set<String> OF_OTHERS =
      Set.of("yaml", "yml", "jar", "cfg", "config", "json");
  private static final Set<String> UNFINISHED =
      Set.of("tmp", "part", "partial", "filepart", "crdownload", "swp", "bak");

  private final DriverSources sources;

  @Activate
  public OtherFiles(@Reference DriverSources sources) {
    this.sources = sources;
  }

  @Override
  public boolean canHandle(File file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return name.lastIndexOf('.') > 0
        && !name.startsWith(".")
        && !name.endsWith("~")
        && !OF_OTHERS.contains(extension)
        && !UNFINISHED.contains(extension)
        && file.isFile()
        && JarCheck.fault(file).isPresent();
  }

  @Override
  public void install(File file) {
    sources.refuse(
        file.getName(), "neither a register map (.yaml, .yml) nor a bundle (.jar) by its name");
  }

  @Override
  public void update(File file) {
    // Told already: the name says it, whatever is inside.
  }

  @Override
  public void uninstall(File file) {
    sources.remove(file.getName());
  }
}
