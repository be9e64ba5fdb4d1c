package org.sitewatt.persistence.internal.component;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.model.store.AuditStore;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseStatus;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.IntervalStore;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.model.store.SessionStore;
import org.sitewatt.model.store.SiteStore;
import org.sitewatt.model.store.TokenStore;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.model.telemetry.PoolStatus;
import org.sitewatt.persistence.Database;

/**
 * Offers the database's state from the start, and its stores as soon as it is open and migrated.
 * From then on the stores stay, also while the database is away.
 */
@Component(service = DatabaseStatus.class, immediate = true, configurationPid = DatabaseConfig.PID)
@Designate(ocd = DatabaseConfig.class)
@Capability(
    namespace = "osgi.service",
    attribute = {
      "objectClass:List<String>=\"javax.sql.DataSource,"
          + "org.sitewatt.model.audit.Actors,"
          + "org.sitewatt.model.store.AuditStore,"
          + "org.sitewatt.model.store.DeviceStore,"
          + "org.sitewatt.model.store.IntervalStore,"
          + "org.sitewatt.model.store.ReadingStore,"
          + "org.sitewatt.model.store.RoundStore,"
          + "org.sitewatt.model.store.SessionStore,"
          + "org.sitewatt.model.store.SiteStore,"
          + "org.sitewatt.model.store.TokenStore,"
          + "org.sitewatt.model.store.UserStore,"
          + "org.sitewatt.model.telemetry.PoolStatus\""
    })
public final class DatabaseComponent implements DatabaseStatus {

  private final BundleContext context;
  private final Supervisor supervisor;
  private final List<ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();

  @Activate
  public DatabaseComponent(BundleContext context, DatabaseConfig config) {
    this.context = context;
    Path data = Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"));
    SettingsReader settings = new SettingsReader(config, System.getenv(), data);
    supervisor =
        new Supervisor(settings::read, this::register, Clock.systemUTC(), Supervisor.Pace.NORMAL);
  }

  @Deactivate
  void close() {
    supervisor.stop();
    registrations.forEach(ServiceRegistration::unregister);
    supervisor.close();
  }

  @Override
  public DatabaseCondition current() {
    return supervisor.current();
  }

  private void register(Database database) {
    register(DataSource.class, database.dataSource());
    register(Actors.class, database.actors());
    register(AuditStore.class, database.audit());
    register(SiteStore.class, database.sites());
    register(DeviceStore.class, database.devices());
    register(UserStore.class, database.users());
    register(SessionStore.class, database.sessions());
    register(TokenStore.class, database.tokens());
    register(RoundStore.class, database.rounds());
    register(ReadingStore.class, database.readings());
    register(PoolStatus.class, database.pool());
    register(IntervalStore.class, database.intervals());
  }

  private <T> void register(Class<T> type, T service) {
    registrations.add(
        context.registerService(
            type,
            service,
            FrameworkUtil.asDictionary(Map.of("osgi.jndi.service.name", "sitewatt"))));
  }
}
