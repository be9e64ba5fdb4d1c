package org.sitewatt.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.BundleContext;

/** Files in the hot-deploy folder. */
@Service
public final class DroppedFileCompleter extends ListCompleter {

  @Reference private BundleContext context;

  @Override
  List<String> all() {
    try (Stream<Path> files = Files.list(Path.of(context.getProperty("sitewatt.deploy")))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
