package org.sitewatt.persistence.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.persistence.settings.Product;

/** Makes the connections. */
public final class Pool {

  private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

  private Pool() {}

  /** A source that opens a new connection each time. */
  public static DataSource direct(DatabaseSettings settings) {
    if (settings.product() == Product.H2) {
      JdbcDataSource h2 = new JdbcDataSource();
      h2.setURL(settings.url());
      h2.setUser(settings.user());
      h2.setPassword(settings.password());
      return h2;
    }
    try {
      return MySqlDriver.dataSource(settings);
    } catch (NoClassDefFoundError e) {
      throw new DatabaseException(
          DatabaseState.MISCONFIGURED,
          settings.location() + ": the bundle com.mysql:mysql-connector-j is not installed.",
          e);
    }
  }

  /** A pool over such a source. Its connections read what is committed and commit when told. */
  public static HikariDataSource over(DataSource direct, DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sitewatt");
    config.setDataSource(direct);
    config.setMaximumPoolSize(settings.maximumPoolSize());
    config.setMinimumIdle(Math.min(2, settings.maximumPoolSize()));
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setValidationTimeout(
        Math.min(VALIDATION_TIMEOUT.toMillis(), settings.connectionTimeout().toMillis()));
    config.setKeepaliveTime(KEEP_ALIVE.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    if (settings.product() == Product.H2) {
      // H2 calls a connection valid whose database it closed after a failed write.
      config.setConnectionTestQuery("SELECT 1");
    }
    return new HikariDataSource(config);
  }
}
