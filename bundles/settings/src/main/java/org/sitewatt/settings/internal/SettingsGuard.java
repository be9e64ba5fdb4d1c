package org.sitewatt.settings.internal;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each configuration before its component sees it: a value that is not what its bundle
 * declares is told once, and the one before, or else the default, is used in its place. A component
 * would fail on it, and take along what depends on it. Thread-safe.
 */
final class SettingsGuard implements ConfigurationPlugin, ConfigurationListener {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsGuard.class);

  private static final String OURS = "org.sitewatt.";
  private static final int MAX_SHOWN = 40;

  private final Function<String, Map<String, Declared.Key>> declarations;

  /** By PID, the values of keys that were right when they were last looked at. */
  private final Map<String, Map<String, Object>> right = new TreeMap<>();

  /** By PID; never an empty list. */
  private final Map<String, List<String>> problems = new TreeMap<>();

  /**
   * A guard.
   *
   * @param declarations the keys of a PID; none where nothing is declared
   */
  SettingsGuard(Function<String, Map<String, Declared.Key>> declarations) {
    this.declarations = declarations;
  }

  @Override
  public void modifyConfiguration(
      ServiceReference<?> reference, Dictionary<String, Object> properties) {
    if (properties.get(Constants.SERVICE_PID) instanceof String pid && pid.startsWith(OURS)) {
      check(pid, properties);
    }
  }

  /** A configuration that is gone is shown to nobody any more. */
  @Override
  public synchronized void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_DELETED) {
      right.remove(event.getPid());
      tell(event.getPid(), List.of());
    }
  }

  private synchronized void check(String pid, Dictionary<String, Object> properties) {
    Map<String, Object> before = right.computeIfAbsent(pid, unseen -> new TreeMap<>());
    List<String> wrong = new ArrayList<>();
    new TreeMap<>(declarations.apply(pid))
        .forEach(
            (key, declared) -> {
              Object value = properties.get(key);
              if (value == null) {
                before.remove(key);
                return;
              }
              String text = value.toString().strip();
              String objection = declared.objection(text).orElse(null);
              if (objection == null) {
                before.put(key, value instanceof String ? text : value);
              } else {
                wrong.add(
                    "%s '%s' of %s %s; %s"
                        .formatted(
                            key, shown(text), pid, objection, instead(before.get(key), declared)));
              }
              replace(properties, key, before.get(key));
            });
    tell(pid, wrong);
  }

  private static String instead(Object before, Declared.Key declared) {
    return before == null
        ? "until it is right the default, " + declared.standard() + ", is used"
        : "until it is right " + before + ", as before, is used";
  }

  private static void replace(Dictionary<String, Object> properties, String key, Object value) {
    if (value == null) {
      properties.remove(key);
    } else {
      properties.put(key, value);
    }
  }

  private void tell(String pid, List<String> wrong) {
    List<String> told = wrong.isEmpty() ? problems.remove(pid) : problems.put(pid, wrong);
    if (!wrong.equals(told == null ? List.of() : told)) {
      wrong.forEach(problem -> LOG.error("etc/{}.cfg: {}", pid, problem));
      if (wrong.isEmpty()) {
        LOG.info("etc/{}.cfg: the settings are right again", pid);
      }
    }
  }

  /** What is wrong now, one sentence each, for people. */
  synchronized List<String> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  private static String shown(String value) {
    return value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value;
  }
}
