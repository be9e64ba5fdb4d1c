package org.sitewatt.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.model.store.AuditStore;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.IntervalStore;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.model.store.SessionStore;
import org.sitewatt.model.store.SiteStore;
import org.sitewatt.model.store.TokenStore;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.model.telemetry.PoolStatus;
import org.sitewatt.persistence.internal.config.AuditWriter;
import org.sitewatt.persistence.internal.config.EntityTransactions;
import org.sitewatt.persistence.internal.config.JpaAuditStore;
import org.sitewatt.persistence.internal.config.JpaDeviceStore;
import org.sitewatt.persistence.internal.config.JpaSessionStore;
import org.sitewatt.persistence.internal.config.JpaSiteStore;
import org.sitewatt.persistence.internal.config.JpaTokenStore;
import org.sitewatt.persistence.internal.config.JpaUserStore;
import org.sitewatt.persistence.internal.config.ThreadActors;
import org.sitewatt.persistence.internal.jdbc.Pool;
import org.sitewatt.persistence.internal.jdbc.PoolUse;
import org.sitewatt.persistence.internal.jdbc.Refusals;
import org.sitewatt.persistence.internal.jdbc.SerialBlocks;
import org.sitewatt.persistence.internal.jdbc.Transactions;
import org.sitewatt.persistence.internal.schema.Schema;
import org.sitewatt.persistence.internal.series.SeriesStores;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * An open database with its stores; its schema is up to date. It stays usable while the database is
 * away: the stores throw {@link org.sitewatt.model.StorageUnavailableException} until it is back.
 * Thread-safe.
 */
public final class Database implements AutoCloseable {

  private final HikariDataSource pool;
  private final EntityTransactions entities;
  private final String product;
  private final String schemaVersion;
  private final SiteStore sites;
  private final DeviceStore devices;
  private final UserStore users;
  private final SessionStore sessions;
  private final TokenStore tokens;
  private final AuditStore audit;
  private final Actors actors = new ThreadActors();
  private final SeriesStores series;

  private Database(HikariDataSource pool, DatabaseSettings settings, Opened opened, Clock clock) {
    this.pool = pool;
    this.product = opened.product;
    this.schemaVersion = opened.schemaVersion;
    Transactions transactions = new Transactions(pool);
    SerialBlocks serials = new SerialBlocks(transactions);
    entities = new EntityTransactions(pool, settings.product());
    AuditWriter writer = new AuditWriter(actors, clock);
    audit = new JpaAuditStore(entities, writer);
    sites = new JpaSiteStore(entities, writer, clock);
    devices = new JpaDeviceStore(entities, serials, writer, clock);
    users = new JpaUserStore(entities, writer);
    sessions = new JpaSessionStore(entities, writer);
    tokens = new JpaTokenStore(entities, writer);
    series = SeriesStores.on(settings.product(), transactions, serials, clock);
  }

  private record Opened(String product, String schemaVersion) {}

  /**
   * Connects, brings the schema up to date and makes the stores.
   *
   * @param clock for what is removed by age
   * @throws DatabaseException if the database does not answer, refuses us, is in use, has a newer
   *     schema or cannot be migrated; nothing is left open then
   */
  public static Database open(DatabaseSettings settings, Clock clock) {
    DataSource direct = Pool.direct(settings);
    // An embedded database in memory lasts as long as one connection is open: take ours first.
    HikariDataSource pool = null;
    try (Connection first = direct.getConnection()) {
      String product = productOf(first);
      String version =
          Schema.migrate(direct.getConnection(), settings.product(), settings.location());
      pool = Pool.over(direct, settings);
      Database database = new Database(pool, settings, new Opened(product, version), clock);
      // Loads the entities now, so that the first caller does not wait for it.
      database.sites().find("");
      return database;
    } catch (SQLException e) {
      close(pool);
      throw Refusals.of(settings, e);
    } catch (RuntimeException e) {
      close(pool);
      throw e;
    }
  }

  private static void close(HikariDataSource pool) {
    if (pool != null) {
      pool.close();
    }
  }

  private static String productOf(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName()
        + " "
        + connection.getMetaData().getDatabaseProductVersion();
  }

  /** The pool; its connections do not commit by themselves. */
  public DataSource dataSource() {
    return pool;
  }

  /** How much of the pool is in use. */
  public PoolStatus pool() {
    return new PoolUse(pool);
  }

  public SiteStore sites() {
    return sites;
  }

  public DeviceStore devices() {
    return devices;
  }

  public UserStore users() {
    return users;
  }

  public SessionStore sessions() {
    return sessions;
  }

  public AuditStore audit() {
    return audit;
  }

  /** Who acts on each thread, for the audit trail. */
  public Actors actors() {
    return actors;
  }

  public TokenStore tokens() {
    return tokens;
  }

  public ReadingStore readings() {
    return series.readings();
  }

  public IntervalStore intervals() {
    return series.intervals();
  }

  public RoundStore rounds() {
    return series.rounds();
  }

  /** Name and version of the database. */
  public String product() {
    return product;
  }

  /** The last change of the schema. */
  public String schemaVersion() {
    return schemaVersion;
  }

  /**
   * Removes the series of devices that are gone and other things past their time, in small
   * transactions.
   *
   * @param stop asked between transactions: whether to leave the rest for another time
   */
  public void housekeep(BooleanSupplier stop) {
    series.housekeeping().run(stop);
  }

  /**
   * Asks the database for an answer.
   *
   * @throws SQLException if there is none within the connection time-out
   */
  public void ping() throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  @Override
  public void close() {
    entities.close();
    pool.close();
  }
}
