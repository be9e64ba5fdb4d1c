package org.sitewatt.dashboard.internal.platform;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.audit.Actors;
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

/** Follows the services as they come and go, so that the REST application itself never does. */
@Component
public final class LivePlatform implements Platform {
  private static final String NOT_YET =
      " is not there: the database is not ready, or the platform is starting; see /health/ready.";
  private static final String NOT_HERE =
      " is not there: this node does not run the collector, or it is still starting.";

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile Registry registry;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile DriverCatalog drivers;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile DeviceReader reader;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile Collector collector;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile IntervalService intervals;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile HistoryImport history;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile ReadingStore readings;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile RoundStore rounds;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile Authenticator authenticator;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile Sessions sessions;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile Actors actors;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile AuditStore audit;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile ApiTokens tokens;

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  private volatile Users users;

  @Override
  public Registry registry() {
    return there(registry, "The registry of sites and devices", NOT_YET);
  }

  @Override
  public Optional<DriverCatalog> driversIfAny() {
    return Optional.ofNullable(drivers);
  }

  @Override
  public DriverCatalog drivers() {
    return there(drivers, "The driver catalogue", NOT_HERE);
  }

  @Override
  public DeviceReader reader() {
    return there(reader, "Reading devices", NOT_HERE);
  }

  @Override
  public Optional<Collector> collectorIfAny() {
    return Optional.ofNullable(collector);
  }

  @Override
  public Collector collector() {
    return there(collector, "The collector", NOT_HERE);
  }

  @Override
  public IntervalService intervals() {
    return there(intervals, "The derivation of intervals", NOT_YET);
  }

  @Override
  public HistoryImport history() {
    return there(history, "The import of history", NOT_YET);
  }

  @Override
  public ReadingStore readings() {
    return there(readings, "The store of readings", NOT_YET);
  }

  @Override
  public RoundStore rounds() {
    return there(rounds, "The store of rounds", NOT_YET);
  }

  @Override
  public Authenticator authenticator() {
    return there(authenticator, "Sign-in", NOT_YET);
  }

  @Override
  public Sessions sessions() {
    return there(sessions, "The store of sessions", NOT_YET);
  }

  @Override
  public Optional<Actors> actorsIfAny() {
    return Optional.ofNullable(actors);
  }

  @Override
  public AuditStore audit() {
    return there(audit, "The audit trail", NOT_YET);
  }

  @Override
  public ApiTokens tokens() {
    return there(tokens, "The store of tokens", NOT_YET);
  }

  @Override
  public Users users() {
    return there(users, "The store of users", NOT_YET);
  }

  private static <T> T there(T service, String what, String why) {
    if (service == null) {
      throw new ServiceMissingException(what + why);
    }
    return service;
  }
}
