package org.sitewatt.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.sitewatt.simulator.fleet.Link;
import org.sitewatt.simulator.fleet.SimulatedFleet;

/** A simulated fleet in a process of its own, so that it shares neither heap nor threads. */
final class FleetProcess implements AutoCloseable {

  private static final String READY = "READY";
  private static final int THREADS = 2;

  private final Process process;

  /**
   * Starts one; all sites listen when it returns.
   *
   * @throws MissingException if it does not start; it has said why
   */
  FleetProcess(Path root, int sites, boolean cellular) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                // Its second compiler would work when the first large round begins, on processors
                // that real meters do not take from a node.
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                FleetProcess.class.getName(),
                root.toString(),
                Integer.toString(sites),
                Boolean.toString(cellular))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!READY.equals(said.readLine())) {
      close();
      throw new MissingException("the simulator did not start");
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The process: serves until its input ends.
   *
   * @param args the project's root, the number of sites, whether they are far away
   */
  public static void main(String[] args) throws IOException {
    Link link = Boolean.parseBoolean(args[2]) ? Link.CELLULAR : Link.IMMEDIATE;
    var sites =
        BenchFleet.simulated(
            Integer.parseInt(args[1]), link, new ShippedDrivers(Path.of(args[0])).maps());
    SimulatedFleet fleet;
    try {
      fleet = SimulatedFleet.start(sites, THREADS, Clock.systemUTC());
    } catch (IOException e) {
      System.err.println("  simulator: " + e.getMessage());
      System.exit(1);
      return;
    }
    System.out.println(READY);
    int said = System.in.read();
    while (said >= 0) {
      said = System.in.read();
    }
    fleet.close();
  }
}
