package org.sitewatt.persistence.internal.config;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.openjpa.lib.jdbc.DelegatingDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends connections to OpenJPA and takes them back: OpenJPA never returns one on which it could not
 * roll back, since its database is gone, and a pool would run dry. Thread-safe.
 */
@SuppressWarnings("unchecked") // OpenJPA declares unwrap without its type.
final class Lender extends DelegatingDataSource {

  private static final Logger LOG = LoggerFactory.getLogger(Lender.class);

  private final HikariDataSource pool;
  private final ThreadLocal<List<Connection>> lent = ThreadLocal.withInitial(ArrayList::new);

  Lender(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return lend(super.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return lend(super.getConnection(user, password));
  }

  private Connection lend(Connection connection) {
    lent.get().add(connection);
    return connection;
  }

  /**
   * Returns to the pool what was lent to this thread; what was returned already stays so.
   *
   * @param sound whether the connections are worth keeping
   */
  void takeBack(boolean sound) {
    for (Connection connection : lent.get()) {
      if (!sound) {
        pool.evictConnection(connection);
      }
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("A connection was broken when it was returned", e);
      }
    }
    lent.remove();
  }
}
