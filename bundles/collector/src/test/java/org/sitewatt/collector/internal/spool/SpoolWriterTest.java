package org.sitewatt.collector.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class SpoolWriterTest {

  @TempDir Path directory;

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void anErrorLetsNobodyWaitForEver() {
    AtomicBoolean failed = new AtomicBoolean();
    Runnable written =
        () -> {
          if (failed.compareAndSet(false, true)) {
            throw new OutOfMemoryError("scripted");
          }
        };
    try (Spool spool = new Spool(directory, 1 << 20, Clock.systemUTC());
        SpoolWriter writer = new SpoolWriter(spool, written)) {
      writer.write(new byte[] {1});
      assertThat(failed).isTrue();
      assertThat(writer.write(new byte[] {2})).isTrue();
      assertThat(spool.waiting()).isEqualTo(2);
    }
  }
}
