package org.sitewatt.collector.internal.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sitewatt.collector.internal.whole.CrampedCollector.DEVICES;
import static org.sitewatt.collector.internal.whole.CrampedCollector.SITES;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A disk without room, for real: a tiny file system that is full, where one may be mounted, and
 * everywhere a limit on the size of files, at which the system refuses writes just so.
 */
class FullDiskTest {

  private static final int ALL = SITES * DEVICES;

  /** How a process is kept from writing. */
  enum Disk {
    TINY_FILE_SYSTEM {
      @Override
      List<String> prefix(Path folder) {
        return List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=16m tmpfs \"$0\" && exec \"$@\"",
            folder.toString());
      }

      @Override
      void fill(Child child) throws IOException {
        assertThat(child.ask("fill")).isEqualTo("full: No space left on device");
      }

      @Override
      void free(Child child) throws IOException {
        assertThat(child.ask("free")).isEqualTo("free");
      }
    },

    SIZE_LIMIT {
      @Override
      List<String> prefix(Path folder) {
        return List.of();
      }

      @Override
      void fill(Child child) throws IOException {
        child.limitFiles(Long.toString(child.spoolBytes()));
      }

      @Override
      void free(Child child) throws IOException {
        child.limitFiles("unlimited");
      }
    };

    /** What the process is started with. */
    abstract List<String> prefix(Path folder);

    abstract void fill(Child child) throws IOException;

    abstract void free(Child child) throws IOException;
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whileTheDatabaseIsElsewhereNothingIsLost(Disk disk) throws Exception {
    try (Child child = new Child(disk, folder)) {
      assertThat(child.ask("round")).isEqualTo("COMPLETE read " + ALL + " failed 0 []");
      disk.fill(child);
      assertThat(child.ask("round")).isEqualTo("COMPLETE read " + ALL + " failed 0 []");
      assertThat(child.ask("later")).isEqualTo("later");
      assertThat(child.ask("round")).isEqualTo("COMPLETE read " + ALL + " failed 0 []");
      assertThat(child.ask("status")).contains(" lost 0 disk The spool ", "Is the disk full?");
      disk.free(child);
      assertThat(child.ask("later")).isEqualTo("later");
      assertThat(child.ask("round")).isEqualTo("COMPLETE read " + ALL + " failed 0 []");
      assertThat(child.ask("status")).endsWith(" lost 0 disk null");
      assertThat(child.ask("stored"))
          .isEqualTo(
              "readings "
                  + 4 * ALL
                  + " rounds "
                  + String.join(", ", Collections.nCopies(4, "COMPLETE " + ALL)));
      assertThat(child.ask("end")).isEqualTo("ended");
      assertThat(child.errors())
          .as("one clear line")
          .singleElement()
          .asString()
          .contains("The spool ", "cannot be used", "Is the disk full?");
    }
  }

  /** A process of its own, which is asked and answers line by line. */
  private static final class Child implements AutoCloseable {

    private final Path folder;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Thread logger = new Thread(this::readLog, "child-log");
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    Child(Disk disk, Path folder) throws Exception {
      this.folder = folder;
      List<String> prefix = disk.prefix(folder);
      assumeTrue(prefix.isEmpty() || isPossible(prefix), "no file system may be mounted here");
      List<String> command = new ArrayList<>(prefix);
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
              "-cp",
              System.getProperty("java.class.path"),
              CrampedCollector.class.getName(),
              folder.toString()));
      process = new ProcessBuilder(command).start();
      logger.start();
      orders = new PrintStream(process.getOutputStream(), true, UTF_8);
      answers = process.inputReader(UTF_8);
      assertThat(answers.readLine()).as("%s", log).isEqualTo("ready");
    }

    private static boolean isPossible(List<String> prefix) throws InterruptedException {
      List<String> trial = new ArrayList<>(prefix);
      trial.add("true");
      try {
        return new ProcessBuilder(trial).start().waitFor() == 0;
      } catch (IOException e) {
        return false;
      }
    }

    String ask(String order) throws IOException {
      orders.println(order);
      String answer = answers.readLine();
      assertThat(answer).as("%s: %s", order, log).isNotNull();
      return answer;
    }

    long spoolBytes() throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(file -> file.toString().endsWith(".mv"))
            .mapToLong(file -> file.toFile().length())
            .min()
            .orElseThrow();
      }
    }

    /** Limits the size to which the process may write files; it can be raised again. */
    void limitFiles(String bytes) throws IOException {
      try {
        Process limit =
            new ProcessBuilder(
                    "prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).isZero();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    /** Lines of the log that tell of an error, without the stacks below them. */
    List<String> errors() throws InterruptedException {
      orders.close();
      logger.join();
      return log.stream().filter(line -> line.contains(" ERROR ")).toList();
    }

    private void readLog() {
      process.errorReader(UTF_8).lines().forEach(log::add);
    }

    @Override
    public void close() throws IOException {
      orders.close();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
      answers.close();
    }
  }
}
