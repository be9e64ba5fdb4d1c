package org.sitewatt.collector.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.collector.internal.Samples.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class SpoolTest {

  private static final long MEGABYTE = 1024 * 1024;

  @TempDir Path directory;

  @Test
  void entriesComeInOrderAlsoAfterItWasOpenedAgain() {
    try (Spool spool = open()) {
      assertThat(spool.append(bytes("a", "b"))).isTrue();
      assertThat(spool.append(bytes("c"))).isTrue();
      assertThat(spool.remove(spool.head(1))).isTrue();
      assertThat(texts(spool.head(10))).containsExactly("b", "c");
      assertThat(spool.hasBacklog()).isFalse();
    }
    try (Spool spool = open()) {
      assertThat(spool.hasBacklog()).isTrue();
      assertThat(spool.append(bytes("d"))).isTrue();
      assertThat(texts(spool.head(10))).containsExactly("b", "c", "d");
      assertThat(spool.waiting()).isEqualTo(3);
      assertThat(spool.waitingBytes()).isEqualTo(3);
      spool.remove(spool.head(2));
      assertThat(spool.hasBacklog()).isFalse();
      assertThat(spool.waiting()).isEqualTo(1);
    }
  }

  @Test
  void whatIsPutAsideStaysInTheFile() {
    try (Spool spool = open()) {
      spool.append(bytes("bad", "good"));
      spool.setAside(spool.head(1).get(0));
      assertThat(texts(spool.head(10))).containsExactly("good");
    }
    try (Spool spool = open()) {
      assertThat(spool.setAside()).isEqualTo(1);
      assertThat(spool.waitingBytes()).isEqualTo(4);
    }
  }

  @Test
  void whatIsPutAsideAfterARestartReplacesNothing() {
    try (Spool spool = open()) {
      spool.append(bytes("bad"));
      spool.setAside(spool.head(1).get(0));
    }
    try (Spool spool = open()) {
      spool.append(bytes("worse"));
      assertThat(spool.hasBacklog()).isFalse();
      spool.setAside(spool.head(1).get(0));
      assertThat(spool.setAside()).isEqualTo(2);
      assertThat(spool.waiting()).isZero();
    }
  }

  @Test
  void aFullSpoolRefusesAndTakesAgainWhenThereIsRoom() {
    try (Spool spool = new Spool(directory, 10, Clock.systemUTC())) {
      assertThat(spool.append(bytes("12345678"))).isTrue();
      assertThat(spool.append(bytes("123"))).isFalse();
      assertThat(spool.problem()).hasValueSatisfying(why -> assertThat(why).contains("is full"));
      spool.remove(spool.head(1));
      assertThat(spool.append(bytes("123"))).isTrue();
      assertThat(spool.problem()).isEmpty();
    }
  }

  @Test
  void aDamagedFileIsSetAsideAndANewOneBegun() throws IOException {
    byte[] garbage = new byte[20_000];
    new Random(7).nextBytes(garbage);
    Files.write(directory.resolve("spool.mv"), garbage);
    try (Spool spool = open()) {
      assertThat(spool.append(bytes("a"))).isTrue();
      assertThat(texts(spool.head(10))).containsExactly("a");
      assertThat(spool.problem()).isEmpty();
    }
    assertThat(damaged()).hasSize(1);
    assertThat(damaged().get(0)).hasBinaryContent(garbage);
  }

  @Test
  void aFileThatWasCutShortIsSetAside() throws IOException {
    try (Spool spool = open()) {
      for (int i = 0; i < 50; i++) {
        spool.append(bytes("entry " + i));
      }
    }
    Path file = directory.resolve("spool.mv");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, 5000));
    try (Spool spool = open()) {
      assertThat(spool.append(bytes("a"))).isTrue();
      assertThat(texts(spool.head(100))).contains("a");
    }
  }

  @Test
  void aSecondProcessIsToldThatTheFileIsInUse() {
    try (Spool first = open();
        Spool second = open()) {
      assertThat(first.append(bytes("a"))).isTrue();
      assertThat(second.append(bytes("b"))).isFalse();
      assertThat(second.problem())
          .hasValueSatisfying(why -> assertThat(why).contains("in use by another process"));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsAProblemAndNoFailure() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (Spool spool = new Spool(file.resolve("below"), MEGABYTE, Clock.systemUTC())) {
      assertThat(spool.append(bytes("a"))).isFalse();
      assertThat(spool.head(1)).isEmpty();
      assertThat(spool.problem())
          .hasValueSatisfying(why -> assertThat(why).contains("cannot be made"));
    }
  }

  @Test
  void aClockThatIsSetBackPutsOffNoAttemptToOpenTheFile() throws IOException {
    MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
    Path file = Files.createFile(directory.resolve("file"));
    try (Spool spool = new Spool(file.resolve("below"), MEGABYTE, clock)) {
      Files.delete(file);
      assertThat(spool.append(bytes("a"))).as("a moment later").isFalse();
      clock.setInstant(NOON.minus(Duration.ofHours(3)));
      assertThat(spool.append(bytes("a"))).isTrue();
      assertThat(spool.problem()).isEmpty();
    }
  }

  private Spool open() {
    return new Spool(directory, MEGABYTE, Clock.systemUTC());
  }

  private List<Path> damaged() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().contains("damaged")).toList();
    }
  }

  private static List<byte[]> bytes(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
  }

  private static List<String> texts(List<SpoolEntry> entries) {
    return entries.stream().map(entry -> new String(entry.data(), UTF_8)).toList();
  }
}
