package org.sitewatt.collector.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** At the start, the spool and the embedded database are opened side by side in a fresh JVM. */
class SpoolBesideDatabaseTest {

  private static final String FILE_PATH = "org.h2.store.fs.FilePath";

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void opensWhileTheDatabaseInitializesTheClassesOfBoth() throws Exception {
    AtomicReference<Thread> spool = new AtomicReference<>();
    try (Paused loader = new Paused(spool)) {
      Constructor<?> file =
          loader.loadClass(SpoolFile.class.getName()).getDeclaredConstructor(String.class);
      file.setAccessible(true);
      CompletableFuture<Void> database = new CompletableFuture<>();
      start("database", () -> Class.forName(FILE_PATH, true, loader), database);
      assertThat(loader.inside.await(20, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> opened = new CompletableFuture<>();
      spool.set(
          start(
              "spool", () -> ((AutoCloseable) file.newInstance(path("spool.mv"))).close(), opened));

      assertThat(database).succeedsWithin(Duration.ofSeconds(20));
      assertThat(opened).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private interface Step {
    void run() throws Exception;
  }

  private static Thread start(String name, Step step, CompletableFuture<Void> done) {
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
                done.complete(null);
              } catch (Exception | LinkageError e) {
                done.completeExceptionally(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Loads H2 and the spool anew, and holds up the first subclass that H2's FilePath initializes
   * until the spool's thread gets no further.
   */
  private static final class Paused extends URLClassLoader {

    static {
      registerAsParallelCapable();
    }

    private final CountDownLatch inside = new CountDownLatch(1);
    private final AtomicReference<Thread> spool;
    private StackTraceElement[] before = {};

    Paused(AtomicReference<Thread> spool) {
      super(new URL[] {source(MVStore.class), source(SpoolFile.class)});
      this.spool = spool;
    }

    private static URL source(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals("org.h2.store.fs.mem.FilePathMem")) {
        inside.countDown();
        await().pollInterval(Duration.ofMillis(100)).until(this::spoolStandsStill);
      }
      if (!name.startsWith("org.h2.") && !name.startsWith("org.sitewatt.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    private boolean spoolStandsStill() {
      Thread thread = spool.get();
      StackTraceElement[] now = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
      boolean still = now.length > 0 && Arrays.equals(now, before);
      before = now;
      return still;
    }
  }
}
