package org.sitewatt.journal.internal;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Masking;
import org.sitewatt.model.store.AuditStore;

/**
 * Records how configurations change: each with the keys that changed, before and after, secrets
 * masked. What there is at the very first start is what was delivered, and is not recorded. For one
 * thread.
 */
final class SettingsJournal {

  /** What the container adds for itself. */
  private static final Set<String> BOOKKEEPING =
      Set.of(
          "service.pid",
          "service.factoryPid",
          "service.bundleLocation",
          "felix.fileinstall.filename",
          "org.apache.karaf.features.configKey");

  /** Between a PID and a key; in neither. */
  private static final char SEPARATOR = '/';

  private static final String SALT = "salt";
  private static final String CHANGED = " (changed)";

  private final Memory memory;
  private final AuditStore audit;
  private final Masking masking;
  private final String salt;
  private final boolean firstStart;
  private final Map<String, Map<String, Setting>> known = new TreeMap<>();

  SettingsJournal(Memory memory, AuditStore audit, Masking masking) throws IOException {
    this.memory = memory;
    this.audit = audit;
    this.masking = masking;
    Map<String, String> kept = new TreeMap<>(memory.recall().orElse(Map.of()));
    firstStart = kept.isEmpty();
    String keptSalt = kept.remove(SALT);
    salt = keptSalt == null ? UUID.randomUUID().toString() : keptSalt;
    kept.forEach(
        (name, value) -> {
          int end = name.indexOf(SEPARATOR);
          Map<String, Setting> settings =
              known.computeIfAbsent(name.substring(0, end), pid -> new TreeMap<>());
          if (end + 1 < name.length()) {
            settings.put(name.substring(end + 1), Setting.parse(value));
          }
        });
  }

  /** The PIDs that are remembered. */
  Set<String> pids() {
    return new TreeSet<>(known.keySet());
  }

  /** Remembers what was delivered; does nothing but at the very first start. */
  void deliver(Map<String, Dictionary<String, Object>> delivered) throws IOException {
    if (firstStart) {
      delivered.forEach((pid, properties) -> known.put(pid, settings(properties)));
      keep();
    }
  }

  /**
   * Records what has changed in a configuration, if anything has.
   *
   * @param properties null when it is gone
   * @throws org.sitewatt.model.StorageUnavailableException while the database is away; nothing is
   *     remembered then, and the same call later records it
   */
  void look(String pid, Dictionary<String, Object> properties, Actor actor) throws IOException {
    Map<String, Setting> before = known.get(pid);
    Map<String, Setting> after = properties == null ? null : settings(properties);
    if (before == null ? after == null : before.equals(after)) {
      return;
    }
    AuditAction action =
        before == null
            ? AuditAction.ADDED
            : after == null ? AuditAction.REMOVED : AuditAction.CHANGED;
    audit.record(
        actor,
        action,
        AuditSubject.CONFIGURATION,
        pid,
        before == null ? null : different(before, after, ""),
        after == null ? null : different(after, before, CHANGED));
    if (after == null) {
      known.remove(pid);
    } else {
      known.put(pid, after);
    }
    keep();
  }

  /** Those that differ; a suffix tells of one that looks the same, as secrets do. */
  private static Map<String, String> different(
      Map<String, Setting> these, Map<String, Setting> others, String suffix) {
    Map<String, String> different = new LinkedHashMap<>();
    these.forEach(
        (key, setting) -> {
          Setting other = others == null ? null : others.get(key);
          if (!setting.equals(other)) {
            boolean looksTheSame = other != null && setting.shown().equals(other.shown());
            different.put(key, setting.shown() + (looksTheSame ? suffix : ""));
          }
        });
    return different;
  }

  private Map<String, Setting> settings(Dictionary<String, Object> properties) {
    Map<String, Setting> settings = new TreeMap<>();
    for (String key : Collections.list(properties.keys())) {
      if (!BOOKKEEPING.contains(key)) {
        settings.put(key, Setting.of(key, properties.get(key), masking, salt));
      }
    }
    return settings;
  }

  private void keep() throws IOException {
    Map<String, String> values = new TreeMap<>();
    values.put(SALT, salt);
    known.forEach(
        (pid, settings) -> {
          // Also one without settings was there.
          values.put(pid + SEPARATOR, "");
          settings.forEach((key, setting) -> values.put(pid + SEPARATOR + key, setting.kept()));
        });
    memory.keep(values);
  }
}
