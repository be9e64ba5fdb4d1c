package org.sitewatt.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the figures were taken on. Reads what Linux tells of itself. */
final class Machine {

  private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+)\\s+(\\d+)");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final double KILOBYTES_A_GIBIBYTE = 1024.0 * 1024;

  private Machine() {}

  static void describe() throws IOException {
    System.out.printf(
        "Machine: %d cores, %.1f GiB of memory, load %s, %s %s, JDK %s, %d open files, %s%n",
        Runtime.getRuntime().availableProcessors(),
        first(MEMORY, "/proc/meminfo", 1) / KILOBYTES_A_GIBIBYTE,
        Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0],
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        openFiles(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Descriptors that a process may have; the JVM raises its own to the hard limit. */
  static long openFiles() throws IOException {
    return first(OPEN_FILES, "/proc/self/limits", 2);
  }

  /** Resident memory of a process in MB (1,000,000 bytes). */
  static double residentMegabytes(long pid) throws IOException {
    return first(RESIDENT, "/proc/" + pid + "/status", 1) * 1024 / 1e6;
  }

  private static long first(Pattern pattern, String file, int group) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
    if (!matcher.find()) {
      throw new IOException(file + " does not have " + pattern);
    }
    return Long.parseLong(matcher.group(group));
  }
}
