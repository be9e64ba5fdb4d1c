package org.sitewatt.registermap.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.yaml.RegisterMapParser;

/**
 * Register maps that are dropped alone into the hot-deploy folder. Every YAML file there is taken
 * for one, so that a file which is none is told so rather than passed over in silence.
 */
@Component(service = ArtifactInstaller.class)
public final class MapFiles implements ArtifactInstaller {

  private final BundleContext context;
  private final DriverSources sources;

  @Activate
  public MapFiles(BundleContext context, @Reference DriverSources sources) {
    this.context = context;
    this.sources = sources;
  }

  @Override
  public boolean canHandle(File file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  @Override
  public void install(File file) {
    sources.put(file.getName(), context, List.of(parse(file)));
  }

  @Override
  public void update(File file) {
    install(file);
  }

  @Override
  public void uninstall(File file) {
    sources.remove(file.getName());
  }

  private static ParseResult parse(File file) {
    try (InputStream in = Files.newInputStream(file.toPath())) {
      return RegisterMapParser.parse(file.getName(), in);
    } catch (IOException e) {
      return ParseResult.Refused.unreadable(file.getName(), e);
    }
  }
}
