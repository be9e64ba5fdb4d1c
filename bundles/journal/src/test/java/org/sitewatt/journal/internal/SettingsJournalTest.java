package org.sitewatt.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.audit.Masking;
import org.threeten.extra.MutableClock;

class SettingsJournalTest {

  private static final String PID = "org.sitewatt.http";
  private static final Actor FILE = new Actor(null, Door.FILE, null);
  private static final Actor ANNA = new Actor("anna", Door.SHELL, "10.0.0.7");

  @TempDir private Path directory;
  private final Trail trail =
      new Trail(MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
  private SettingsJournal journal;

  @BeforeEach
  void firstStart() throws IOException {
    journal = journal();
    journal.deliver(Map.of(PID, of("host", "127.0.0.1", "port", 8181)));
  }

  private SettingsJournal journal() throws IOException {
    return new SettingsJournal(
        new Memory(directory.resolve("settings.properties")), trail, new Masking(Map.of()));
  }

  @Test
  void recordsTheKeysThatChangedWithWhatTheyWere() throws IOException {
    journal.look(PID, of("host", "0.0.0.0", "port", 8181, "trustedProxies", "10.0.0.1"), ANNA);
    assertThat(trail.lines())
        .containsExactly(
            "CHANGED org.sitewatt.http SHELL {host=127.0.0.1}"
                + " -> {host=0.0.0.0, trustedProxies=10.0.0.1}");
    assertThat(trail.entries.get(0).actor()).isEqualTo(ANNA);
  }

  @Test
  void whatWasDeliveredIsNoChange() throws IOException {
    journal.look(PID, of("host", "127.0.0.1", "port", 8181), FILE);
    assertThat(trail.entries).isEmpty();
  }

  @Test
  void recordsConfigurationsThatComeAndGo() throws IOException {
    journal.look("org.sitewatt.collector", of("cron", "0 0 * * * ?"), FILE);
    journal.look("org.sitewatt.collector", null, FILE);
    assertThat(trail.lines())
        .containsExactly(
            "ADDED org.sitewatt.collector FILE null -> {cron=0 0 * * * ?}",
            "REMOVED org.sitewatt.collector FILE {cron=0 0 * * * ?} -> null");
  }

  @Test
  void aChangedSecretIsRecordedAndNeverTold() throws IOException {
    String pid = "org.sitewatt.persistence";
    journal.look(pid, of("password", "first-secret", "url", "jdbc:mysql://a:pw1pw1@h/x"), ANNA);
    journal.look(pid, of("password", "other-secret", "url", "jdbc:mysql://a:pw2pw2@h/x"), ANNA);
    journal = journal();
    journal.look(pid, of("password", "third-secret", "url", "jdbc:mysql://a:pw2pw2@h/x"), FILE);

    assertThat(trail.lines())
        .containsExactly(
            "ADDED org.sitewatt.persistence SHELL null"
                + " -> {password=***, url=jdbc:mysql://a:***@h/x}",
            "CHANGED org.sitewatt.persistence SHELL"
                + " {password=***, url=jdbc:mysql://a:***@h/x}"
                + " -> {password=*** (changed), url=jdbc:mysql://a:***@h/x (changed)}",
            "CHANGED org.sitewatt.persistence FILE {password=***} -> {password=*** (changed)}");
    assertThat(Files.readString(directory.resolve("settings.properties")))
        .doesNotContain("secret", "pw1", "pw2");
  }

  @Test
  void aRestartKnowsWhatThereWas() throws IOException {
    journal = journal();
    journal.deliver(Map.of(PID, of("host", "0.0.0.0")));
    assertThat(journal.pids()).containsExactly(PID);
    journal.look(PID, of("host", "127.0.0.1", "port", 8182), FILE);
    assertThat(trail.lines())
        .containsExactly("CHANGED org.sitewatt.http FILE {port=8181} -> {port=8182}");
  }

  @Test
  void aConfigurationWithoutSettingsIsRememberedToo() throws IOException {
    journal.look("empty", of(), FILE);
    journal = journal();
    journal.look("empty", of(), FILE);
    assertThat(trail.lines()).containsExactly("ADDED empty FILE null -> {}");
  }

  @Test
  void whatCannotBeRecordedNowIsRecordedLater() throws IOException {
    trail.away = true;
    assertThatThrownBy(() -> journal.look(PID, null, ANNA))
        .isInstanceOf(StorageUnavailableException.class);
    trail.away = false;
    journal.look(PID, null, ANNA);
    assertThat(trail.entries).hasSize(1);
  }

  @Test
  void arraysAreToldByWhatIsInThem() throws IOException {
    journal.look("x", of("ports", new int[] {1, 2}, "names", new String[] {"a"}), FILE);
    journal.look("x", of("ports", new int[] {1, 2}, "names", new String[] {"b"}), FILE);
    assertThat(trail.lines().get(1)).isEqualTo("CHANGED x FILE {names=[a]} -> {names=[b]}");
  }

  @Test
  void whatIsRememberedIsTheOwnersAlone() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("settings.properties"))))
        .isEqualTo("rw-------");
  }

  private static Dictionary<String, Object> of(Object... keysAndValues) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", "ignored");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return FrameworkUtil.asDictionary(properties);
  }
}
