package org.sitewatt.shell.internal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;

/** Every command that there is. */
final class Commands {

  private Commands() {}

  static List<Class<?>> all() {
    String folder = SitewattCommand.class.getPackageName().replace('.', '/');
    try {
      Path classes =
          Path.of(
              SitewattCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.list(classes.resolve(folder))) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith("Command.class"))
            .<Class<?>>map(name -> load(name.replace(".class", "")))
            .filter(type -> type.isAnnotationPresent(Command.class))
            .sorted(Comparator.comparing(type -> type.getAnnotation(Command.class).name()))
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(SitewattCommand.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
