package org.sitewatt.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.threeten.extra.MutableClock;

class DriverJournalTest {

  /** SHA-256 of "one" and "two". */
  private static final String ONE =
      "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

  private static final String TWO =
      "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";

  @TempDir private Path directory;
  private Path folder;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private final Trail trail = new Trail(clock);
  private final Map<String, DriverEntry> outcomes = new TreeMap<>();
  private DriverJournal journal;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectories(directory.resolve("deploy"));
    journal = journal();
  }

  private DriverJournal journal() {
    return new DriverJournal(
        folder,
        new Memory(directory.resolve("journal/drivers.properties")),
        trail,
        name -> outcomes.containsKey(name) ? List.of(outcomes.get(name)) : List.of(),
        clock);
  }

  @Test
  void recordsWhatComesIsReplacedAndGoes() throws IOException {
    write("acme.yaml", "one");
    settle();
    write("acme.yaml", "two");
    settle();
    Files.delete(folder.resolve("acme.yaml"));
    settle();

    assertThat(trail.lines())
        .containsExactly(
            "ADDED acme.yaml FILE null -> {sha256=" + ONE + ", bytes=3}",
            "CHANGED acme.yaml FILE {sha256=" + ONE + "} -> {sha256=" + TWO + ", bytes=3}",
            "REMOVED acme.yaml FILE {sha256=" + TWO + "} -> null");
  }

  @Test
  void tellsWhyAFileIsRefused() throws IOException {
    outcomes.put(
        "acme.yaml",
        new DriverEntry(
            null, "acme.yaml", DriverState.REFUSED, "acme.yaml:8: 'Volt'", clock.instant()));
    write("acme.yaml", "one");
    settle();
    assertThat(trail.lines())
        .singleElement()
        .asString()
        .startsWith("REFUSED acme.yaml FILE")
        .contains("'Volt'");
  }

  @Test
  void aFileThatGrowsIsRecordedOnceItIsWhole() throws IOException {
    write("acme.yaml", "o");
    journal.look();
    clock.add(Duration.ofSeconds(2));
    write("acme.yaml", "one");
    journal.look();
    clock.add(Duration.ofSeconds(2));
    journal.look();
    assertThat(trail.entries).isEmpty();
    clock.add(Duration.ofSeconds(1));
    journal.look();
    assertThat(trail.lines())
        .containsExactly("ADDED acme.yaml FILE null -> {sha256=" + ONE + ", bytes=3}");
  }

  @Test
  void aRestartRecordsWhatChangedMeanwhileAndNothingElse() throws IOException {
    write("same.yaml", "one");
    write("gone.yaml", "one");
    settle();
    trail.entries.clear();
    Files.delete(folder.resolve("gone.yaml"));
    write("new.yaml", "two");

    journal = journal();
    settle();

    assertThat(trail.lines())
        .containsExactly(
            "REMOVED gone.yaml FILE {sha256=" + ONE + "} -> null",
            "ADDED new.yaml FILE null -> {sha256=" + TWO + ", bytes=3}");
  }

  @Test
  void whatTheShellRecordedIsNotRecordedTwice() throws IOException {
    Actor anna = new Actor("anna", Door.SHELL, "10.0.0.7");
    trail.record(
        anna, AuditAction.ADDED, AuditSubject.DRIVER, "acme.yaml", null, Map.of("sha256", ONE));
    write("acme.yaml", "one");
    settle();
    trail.record(anna, AuditAction.REMOVED, AuditSubject.DRIVER, "acme.yaml", Map.of());
    Files.delete(folder.resolve("acme.yaml"));
    settle();
    assertThat(trail.entries).hasSize(2);

    clock.add(Duration.ofHours(1));
    write("acme.yaml", "one");
    settle();
    assertThat(trail.lines()).hasSize(3).last().asString().startsWith("ADDED acme.yaml FILE");
  }

  @Test
  void aRefusalOfWhatTheShellPutThereIsTheUsers() throws IOException {
    trail.record(
        new Actor("anna", Door.SHELL, "10.0.0.7"),
        AuditAction.ADDED,
        AuditSubject.DRIVER,
        "acme.yaml",
        null,
        Map.of("sha256", ONE));
    outcomes.put(
        "acme.yaml",
        new DriverEntry(null, "acme.yaml", DriverState.REFUSED, "no map", clock.instant()));
    write("acme.yaml", "one");
    settle();
    assertThat(trail.entries)
        .hasSize(2)
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo(AuditAction.REFUSED);
              assertThat(entry.actor().username()).isEqualTo("anna");
            });
  }

  @Test
  void whatCannotBeRecordedNowIsRecordedLater() throws IOException {
    write("acme.yaml", "one");
    trail.away = true;
    journal.look();
    clock.add(DriverJournal.SETTLED);
    assertThatThrownBy(journal::look).isInstanceOf(StorageUnavailableException.class);
    trail.away = false;
    journal.look();
    journal.look();
    assertThat(trail.entries).hasSize(1);
  }

  @Test
  void notesAndHalfCopiesAreNoDrivers() throws IOException {
    write("README", "one");
    write(".hidden.yaml", "one");
    write("acme.yaml.part", "one");
    write("org.sitewatt.http.cfg", "one");
    settle();
    assertThat(trail.entries).isEmpty();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private void settle() throws IOException {
    journal.look();
    clock.add(DriverJournal.SETTLED);
    journal.look();
  }
}
