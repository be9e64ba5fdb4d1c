package org.sitewatt.journal.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.audit.Masking;
import org.sitewatt.model.store.AuditStore;
import org.sitewatt.security.ShellSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every change of a configuration on the thread that makes it, which tells whose it is,
 * and has it recorded on a thread of its own.
 */
@Component(service = SynchronousConfigurationListener.class, immediate = true)
public final class Configurations implements SynchronousConfigurationListener {

  private static final Logger LOG = LoggerFactory.getLogger(Configurations.class);
  private static final Actor FILE = new Actor(null, Door.FILE, null);
  private static final String FILE_NAME = "felix.fileinstall.filename";
  private static final long RETRY_SECONDS = 10;

  /** The container has read its files and installed its features by then. */
  private static final long STARTED_SECONDS = 20;

  /**
   * What a configuration became.
   *
   * @param properties null when it is gone
   */
  private record Change(String pid, Dictionary<String, Object> properties, Actor actor) {}

  private final ConfigurationAdmin configurations;
  private final AuditStore audit;
  private final Memory memory;

  /** Of the recorder's thread, as is the journal, which is null until the container has started. */
  private final Deque<Change> pending = new ArrayDeque<>();

  private final ScheduledExecutorService recorder =
      Executors.newSingleThreadScheduledExecutor(work -> Threads.daemon(work, "settings-journal"));

  private SettingsJournal journal;

  private final Future<?> beginning;
  private final Future<?> retrying;

  @Activate
  public Configurations(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference AuditStore audit) {
    this.configurations = configurations;
    this.audit = audit;
    this.memory =
        new Memory(Path.of(context.getProperty("karaf.data"), "journal", "settings.properties"));
    beginning = recorder.schedule(this::begin, STARTED_SECONDS, TimeUnit.SECONDS);
    retrying =
        recorder.scheduleWithFixedDelay(
            this::record, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void close() {
    beginning.cancel(false);
    retrying.cancel(false);
    Threads.end(recorder);
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_LOCATION_CHANGED) {
      return;
    }
    Dictionary<String, Object> properties =
        event.getType() == ConfigurationEvent.CM_DELETED ? null : read(event.getPid());
    Change change = new Change(event.getPid(), properties, actor(properties));
    recorder.execute(
        () -> {
          pending.add(change);
          record();
        });
  }

  private static Actor actor(Dictionary<String, Object> properties) {
    return ShellSubject.current()
        .orElseGet(
            () -> properties == null || properties.get(FILE_NAME) != null ? FILE : Actor.SYSTEM);
  }

  private Dictionary<String, Object> read(String pid) {
    return all("(service.pid=" + escaped(pid) + ")").get(pid);
  }

  private static String escaped(String value) {
    return value.replaceAll("[\\\\*()]", "\\\\$0");
  }

  private Map<String, Dictionary<String, Object>> all(String filter) {
    try {
      Map<String, Dictionary<String, Object>> all = new TreeMap<>();
      Configuration[] found = configurations.listConfigurations(filter);
      for (Configuration configuration : found == null ? new Configuration[0] : found) {
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties != null) {
          all.put(configuration.getPid(), properties);
        }
      }
      return all;
    } catch (IOException | InvalidSyntaxException e) {
      throw new IllegalStateException("The configurations cannot be read", e);
    }
  }

  /** From now on all is known: compares what there is with what there was before the stop. */
  private void begin() {
    try {
      Map<String, Dictionary<String, Object>> now = all(null);
      SettingsJournal started = new SettingsJournal(memory, audit, new Masking(System.getenv()));
      started.deliver(now);
      now.forEach((pid, properties) -> pending.add(new Change(pid, properties, actor(properties))));
      for (String pid : started.pids()) {
        if (!now.containsKey(pid)) {
          pending.add(new Change(pid, null, actor(null)));
        }
      }
      journal = started;
      record();
    } catch (IOException | RuntimeException e) {
      LOG.error("Changes of the configuration are not recorded: {}", e.toString());
    }
  }

  private void record() {
    while (journal != null && !pending.isEmpty()) {
      Change change = pending.peek();
      try {
        journal.look(change.pid, change.properties, change.actor);
      } catch (StorageUnavailableException e) {
        LOG.debug("It is tried again", e);
        return;
      } catch (IOException | RuntimeException e) {
        LOG.error("A change of {} cannot be recorded: {}", change.pid, e.toString());
      }
      pending.remove();
    }
  }
}
