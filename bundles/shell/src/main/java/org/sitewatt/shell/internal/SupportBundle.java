package org.sitewatt.shell.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.sitewatt.model.audit.Masking;

/** What helps somebody else to see what ails a node, in one zip and without secrets. */
final class SupportBundle {

  private static final int LOG_BYTES = 1_000_000;
  private static final List<String> PROPERTIES =
      List.of(
          "java.version",
          "java.vendor",
          "java.vm.name",
          "os.name",
          "os.version",
          "os.arch",
          "karaf.version",
          "user.timezone",
          "file.encoding");

  private final Masking masking;

  SupportBundle(Masking masking) {
    this.masking = masking;
  }

  /**
   * Writes the zip.
   *
   * @param log the newest log file; nothing is said of it when it is not there
   * @param health a line for each check
   */
  void write(
      OutputStream target,
      List<Bundle> bundles,
      List<Configuration> configurations,
      List<String> health,
      Path log)
      throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8)) {
      entry(zip, "versions.txt", versions());
      entry(zip, "bundles.txt", bundles(bundles));
      entry(zip, "configuration.txt", configurations(configurations));
      entry(zip, "environment.txt", environment());
      entry(zip, "health.txt", String.join("\n", health));
      entry(zip, "threads.txt", threads());
      if (Files.isReadable(log)) {
        entry(zip, "log.txt", tail(log));
      }
    }
  }

  private void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(masking.text(text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String versions() {
    Runtime runtime = Runtime.getRuntime();
    String properties =
        PROPERTIES.stream()
            .map(name -> name + " = " + System.getProperty(name))
            .collect(Collectors.joining("\n"));
    return "%s%nprocessors = %d%nheap = %d of %d bytes%n"
        .formatted(
            properties,
            runtime.availableProcessors(),
            runtime.totalMemory() - runtime.freeMemory(),
            runtime.maxMemory());
  }

  private static String bundles(List<Bundle> bundles) {
    return bundles.stream()
        .map(
            b ->
                b.getBundleId()
                    + " "
                    + b.getSymbolicName()
                    + " "
                    + b.getVersion()
                    + " "
                    + state(b.getState()))
        .collect(Collectors.joining("\n"));
  }

  private static String state(int state) {
    return switch (state) {
      case Bundle.ACTIVE -> "ACTIVE";
      case Bundle.RESOLVED -> "RESOLVED";
      case Bundle.INSTALLED -> "INSTALLED";
      case Bundle.STARTING -> "STARTING";
      case Bundle.STOPPING -> "STOPPING";
      default -> "UNINSTALLED";
    };
  }

  private String configurations(List<Configuration> configurations) {
    Map<String, String> byPid = new TreeMap<>();
    for (Configuration configuration : configurations) {
      Dictionary<String, Object> values = configuration.getProperties();
      if (values != null) {
        byPid.put(
            configuration.getPid(),
            Collections.list(values.keys()).stream()
                .sorted()
                .map(key -> "  " + key + " = " + masking.value(key, values.get(key)))
                .collect(Collectors.joining("\n")));
      }
    }
    return byPid.entrySet().stream()
        .map(e -> e.getKey() + "\n" + e.getValue())
        .collect(Collectors.joining("\n\n"));
  }

  /** Names of variables alone: what they hold is nobody's concern. */
  private static String environment() {
    return System.getenv().keySet().stream()
        .filter(name -> name.startsWith("SITEWATT_"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String threads() {
    ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
    return Arrays.stream(threads).map(ThreadInfo::toString).collect(Collectors.joining());
  }

  private static String tail(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - LOG_BYTES);
      file.seek(from);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      // A line that was cut may hold half a secret that no longer looks like one.
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
