package org.sitewatt.dashboard.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.platform.ServiceMissingException;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Quantities;
import org.sitewatt.metering.internal.DerivedIntervals;
import org.sitewatt.metering.internal.StoredHistory;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.DeviceReader;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.service.FleetListener;
import org.sitewatt.model.service.HistoryImport;
import org.sitewatt.model.service.IntervalService;
import org.sitewatt.model.service.ReadRequest;
import org.sitewatt.model.service.ReadResult;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.AuditStore;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.registry.internal.StoredRegistry;
import org.sitewatt.security.ApiTokens;
import org.sitewatt.security.Authenticator;
import org.sitewatt.security.Sessions;
import org.sitewatt.security.UserDraft;
import org.sitewatt.security.Users;
import org.sitewatt.security.internal.AccessAnnouncer;
import org.sitewatt.security.internal.PasswordAuthenticator;
import org.sitewatt.security.internal.PasswordHasher;
import org.sitewatt.security.internal.SessionConfig;
import org.sitewatt.security.internal.SignInConfig;
import org.sitewatt.security.internal.StoredSessions;
import org.sitewatt.security.internal.StoredTokens;
import org.sitewatt.security.internal.StoredUsers;
import org.sitewatt.security.internal.TokenConfig;
import org.sitewatt.security.internal.TokenGuard;

/**
 * The platform on a database of its own, with one driver and a device reader that says what the
 * test wants.
 */
final class TestPlatform implements Platform, AutoCloseable {
  static final String PASSWORD = "a good password";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final DriverDescription METER =
      new DriverDescription(
          "acme-meter",
          "1.0.0",
          "Acme",
          List.of("M1"),
          Set.of(DeviceType.HEATER, DeviceType.GATEWAY),
          List.of(
              new ChannelDescription(Quantities.get("energy.active.import"), 0.01, null),
              new ChannelDescription(Quantities.get("signal.rsrp"), null, null),
              new ChannelDescription(Quantities.get("network.operator"), null, null)));

  final Database database =
      Database.open(
          DatabaseSettings.inMemory("rest" + NUMBER.incrementAndGet()), Clock.systemUTC());
  volatile ReadResult nextRead;
  volatile Collector collector;
  volatile boolean registryIsMissing;
  volatile boolean isStarting;
  volatile boolean driverIsInstalled = true;
  volatile FleetListener listener = event -> {};
  private final DriverCatalog drivers = new OneDriver();
  private final Registry registry =
      new StoredRegistry(
          database.sites(), database.devices(), drivers, event -> listener.onEvent(event));
  final AccessAnnouncer announcer = new AccessAnnouncer();
  private final Sessions sessions =
      new StoredSessions(
          database.sessions(),
          database.users(),
          announcer,
          RestServer.defaults(SessionConfig.class));
  private final ApiTokens tokens =
      new StoredTokens(
          database.tokens(),
          database.users(),
          new TokenGuard(database.audit(), RestServer.defaults(SignInConfig.class)),
          announcer,
          RestServer.defaults(TokenConfig.class));
  private final PasswordHasher hasher = new PasswordHasher(RestServer.defaults(SignInConfig.class));
  private final Authenticator authenticator =
      new PasswordAuthenticator(
          database.users(), hasher, database.audit(), RestServer.defaults(SignInConfig.class));
  private final Users users =
      new StoredUsers(database.users(), sessions, tokens, authenticator, hasher);
  private final IntervalService intervals =
      new DerivedIntervals(
          database.sites(), database.devices(), database.readings(), database.intervals(), drivers);

  private final HistoryImport history =
      new StoredHistory(
          database.devices(),
          database.readings(),
          database.intervals(),
          drivers,
          event -> listener.onEvent(event));

  TestPlatform withUser(String username, String role) {
    users.add(new UserDraft(username, role, PASSWORD));
    return this;
  }

  @Override
  public Registry registry() {
    if (registryIsMissing) {
      throw new ServiceMissingException("The registry is not there.");
    }
    return registry;
  }

  @Override
  public Optional<DriverCatalog> driversIfAny() {
    return Optional.of(drivers);
  }

  @Override
  public DriverCatalog drivers() {
    return drivers;
  }

  @Override
  public DeviceReader reader() {
    return new DeviceReader() {
      @Override
      public ReadResult read(String deviceId, boolean store) {
        registry.device(deviceId);
        return nextRead;
      }

      @Override
      public ReadResult probe(ReadRequest request) {
        return nextRead;
      }
    };
  }

  @Override
  public Optional<Collector> collectorIfAny() {
    return Optional.ofNullable(collector);
  }

  @Override
  public Collector collector() {
    return collectorIfAny()
        .orElseThrow(() -> new ServiceMissingException("The collector is not there."));
  }

  @Override
  public IntervalService intervals() {
    return intervals;
  }

  @Override
  public HistoryImport history() {
    return history;
  }

  @Override
  public ReadingStore readings() {
    return database.readings();
  }

  @Override
  public RoundStore rounds() {
    return database.rounds();
  }

  @Override
  public Authenticator authenticator() {
    requireStarted();
    return authenticator;
  }

  @Override
  public Sessions sessions() {
    requireStarted();
    return sessions;
  }

  private void requireStarted() {
    if (isStarting) {
      throw new ServiceMissingException("Signing in is not there.");
    }
  }

  @Override
  public Optional<Actors> actorsIfAny() {
    return Optional.of(database.actors());
  }

  @Override
  public AuditStore audit() {
    return database.audit();
  }

  @Override
  public ApiTokens tokens() {
    return tokens;
  }

  @Override
  public Users users() {
    return users;
  }

  @Override
  public void close() {
    database.close();
  }

  /** A round that has ended. */
  static Round round(String id) {
    return new Round(
        id,
        RoundState.COMPLETE,
        RoundTrigger.SCHEDULED,
        Instant.parse("2026-03-29T00:30:00Z"),
        Instant.parse("2026-03-29T00:30:40Z"),
        1,
        1,
        2,
        2,
        0,
        0,
        6L,
        0L,
        List.of());
  }

  /** A collector whose rounds are there but never go on. */
  static class IdleCollector implements Collector {
    volatile Set<String> started;

    @Override
    public Round start(Set<String> siteIds) {
      started = siteIds;
      return round("20260329T010000Z");
    }

    @Override
    public Optional<Round> running() {
      return Optional.empty();
    }

    @Override
    public Round round(String id) {
      return TestPlatform.round(id);
    }

    @Override
    public Page<Round> rounds(PageRequest request) {
      return new Page<>(List.of(TestPlatform.round("20260329T003000Z")), null);
    }
  }

  private final class OneDriver implements DriverCatalog {
    private final MeterDriver driver =
        new MeterDriver() {
          @Override
          public DriverDescription description() {
            return METER;
          }

          @Override
          public List<Measurement> read(DeviceConnection connection) {
            return List.of();
          }
        };

    @Override
    public List<DriverEntry> entries() {
      if (!driverIsInstalled) {
        return List.of();
      }
      return List.of(
          new DriverEntry(METER, "acme 1.0.0", DriverState.ACTIVE, null, Instant.EPOCH),
          new DriverEntry(
              null, "deploy/bad.yaml", DriverState.REFUSED, "line 3: no id", Instant.EPOCH));
    }

    @Override
    public Optional<MeterDriver> find(String id) {
      return id.equals(METER.id()) ? Optional.of(driver) : Optional.empty();
    }

    @Override
    public void reportFailure(String id, RuntimeException failure) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void reportSuccess(String id) {
      throw new UnsupportedOperationException();
    }
  }
}
