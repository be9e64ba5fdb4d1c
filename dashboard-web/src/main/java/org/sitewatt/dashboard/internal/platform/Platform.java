package org.sitewatt.dashboard.internal.platform;

import java.util.Map;
import java.util.Optional;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.DeviceReader;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.HistoryImport;
import org.sitewatt.model.service.IntervalService;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.AuditStore;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.security.ApiTokens;
import org.sitewatt.security.Authenticator;
import org.sitewatt.security.Sessions;
import org.sitewatt.security.Users;

/**
 * What stands behind the doors, as it is right now: services come and go with the database and with
 * the features of the node. Methods throw {@link ServiceMissingException} when theirs is not there.
 */
public interface Platform {

  Registry registry();

  Optional<DriverCatalog> driversIfAny();

  DriverCatalog drivers();

  DeviceReader reader();

  /** Empty on a node that does not collect. */
  Optional<Collector> collectorIfAny();

  Collector collector();

  IntervalService intervals();

  HistoryImport history();

  ReadingStore readings();

  RoundStore rounds();

  Authenticator authenticator();

  Sessions sessions();

  /** Empty until the database was open. */
  Optional<Actors> actorsIfAny();

  AuditStore audit();

  ApiTokens tokens();

  Users users();

  /** Records what is no change in a store as the caller's. */
  default void record(
      AuditAction action, AuditSubject subject, String subjectId, Map<String, ?> details) {
    Actor actor = actorsIfAny().map(Actors::current).orElse(Actor.SYSTEM);
    audit().record(actor, action, subject, subjectId, details);
  }
}
