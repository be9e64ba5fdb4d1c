package org.sitewatt.persistence.internal.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.store.DatabaseState;
import org.slf4j.Logger;
import org.threeten.extra.MutableClock;

class AnnouncerTest {

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T14:30:00Z"), ZoneOffset.UTC);
  private final List<String> lines = new ArrayList<>();
  private final Announcer announcer = new Announcer(logger(), clock);

  @Test
  void logsAChangeOnceAndRemindsSparingly() {
    away();
    Instant since = clock.instant();
    for (int second = 0; second < 599; second++) {
      clock.add(Duration.ofSeconds(1));
      away();
    }
    assertThat(lines).hasSize(1);

    clock.add(Duration.ofSeconds(1));
    away();

    assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("error"));
    assertThat(announcer.current().since()).isEqualTo(since);
  }

  @Test
  void logsThatItIsBack() {
    away();
    clock.add(Duration.ofSeconds(5));
    announcer.announce(DatabaseState.READY, "It answers.", "H2", "1");
    announcer.announce(DatabaseState.READY, "It answers.", "H2", "1");
    away();

    assertThat(lines)
        .extracting(line -> line.substring(0, line.indexOf(" ")))
        .containsExactly("error", "info", "error");
  }

  private void away() {
    announcer.announce(DatabaseState.UNREACHABLE, "It is away.", null, null);
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              lines.add(method.getName() + " " + arguments[0]);
              return null;
            });
  }
}
