package org.sitewatt.registermap.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** An OSGi framework with this bundle, what it needs, and FileInstall on a hot-deploy folder. */
final class Container {

  private static final List<String> BUNDLES =
      List.of(
          "org.osgi.util.function",
          "org.osgi.util.promise",
          "org.osgi.service.component",
          "org.apache.felix.configadmin",
          "org.apache.felix.scr",
          "snakeyaml",
          "driver-api",
          "org.apache.felix.fileinstall");

  private static final String PROBLEMS = "org.sitewatt.registermap.DriverProblems";

  private final Framework framework;

  Container(Path storage, Path deploy) throws BundleException, IOException {
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    framework =
        factory.newFramework(
            Map.of(
                "org.osgi.framework.storage",
                storage.toString(),
                "org.osgi.framework.system.packages.extra",
                "org.slf4j;version=1.7.36",
                "sitewatt.deploy",
                deploy.toString(),
                "felix.fileinstall.dir",
                Files.createDirectories(storage.resolveSibling("etc")).toString(),
                "felix.fileinstall.tmpdir",
                storage.resolve("tmp").toString()));
    framework.start();
    for (String name : BUNDLES) {
      context().installBundle(location(name)).start();
    }
    context().installBundle("reference:" + new File("target/classes").toURI()).start();
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  Bundle install(Path jar) throws BundleException {
    Bundle bundle = context().installBundle("test:" + jar.getFileName(), open(jar));
    bundle.start();
    return bundle;
  }

  /** {@code id version source} of each driver service, sorted. */
  List<String> drivers() {
    return services("org.sitewatt.driver.MeterDriver").stream()
        .map(
            r ->
                "%s %s %s"
                    .formatted(
                        r.getProperty("driver.id"),
                        r.getProperty("driver.version"),
                        r.getProperty("driver.source")))
        .sorted()
        .toList();
  }

  /** Symbolic names in the order of installation. */
  List<String> installed() {
    return Arrays.stream(context().getBundles()).map(Bundle::getSymbolicName).toList();
  }

  /** The problems as text; their class is the framework's, not ours. */
  String problems() {
    List<Object> all = new ArrayList<>();
    try {
      for (ServiceReference<?> each : services(PROBLEMS)) {
        Object problems = context().getService(each);
        all.addAll((List<?>) problems.getClass().getMethod("problems").invoke(problems));
      }
      return all.toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has a listener called after each change of the problems. */
  void onProblems(Runnable listener) {
    try {
      for (ServiceReference<?> each : services(PROBLEMS)) {
        Object problems = context().getService(each);
        problems.getClass().getMethod("onChange", Runnable.class).invoke(problems, listener);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<ServiceReference<?>> services(String type) {
    try {
      ServiceReference<?>[] found = context().getAllServiceReferences(type, null);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(10_000);
  }

  private static InputStream open(Path jar) {
    try {
      return Files.newInputStream(jar);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String location(String name) {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      URI uri = new File(entry).toURI();
      if (new File(entry).getName().startsWith(name + "-")) {
        return uri.toString();
      }
      if (entry.replace('\\', '/').endsWith("/" + name + "/target/classes")) {
        return "reference:" + uri;
      }
    }
    throw new IllegalStateException(name + " is not on the class path");
  }
}
