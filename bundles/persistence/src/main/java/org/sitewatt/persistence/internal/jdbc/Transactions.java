package org.sitewatt.persistence.internal.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs work in one transaction on one connection. Work that loses a race against another
 * transaction is run again, so it must have no effect but on the database. Thread-safe.
 */
public final class Transactions {

  private static final int MAX_ATTEMPTS = 8;
  private static final long PAUSE_NANOS = 5_000_000;

  private final HikariDataSource pool;

  /**
   * Runs on a pool.
   *
   * @param pool its connections do not commit by themselves
   */
  public Transactions(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work on a connection without a result. */
  @FunctionalInterface
  public interface Action {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Runs work and commits.
   *
   * @param doing for messages: "storing 12 visits"
   * @throws org.sitewatt.model.StorageUnavailableException while the database is away
   */
  public <T> T call(String doing, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (attempt == MAX_ATTEMPTS || !mayWorkAgain(e)) {
          throw SqlFailures.translate(doing, e);
        }
        LockSupport.parkNanos(PAUSE_NANOS * ThreadLocalRandom.current().nextInt(1, 1 << attempt));
      }
    }
  }

  /** A broken key is a lost race here: work looks for what is there before it inserts. */
  private static boolean mayWorkAgain(SQLException failure) {
    return SqlFailures.isLostRace(failure) || SqlFailures.isIntegrityViolation(failure);
  }

  /** As {@link #call}, without a result. */
  public void run(String doing, Action action) {
    call(
        doing,
        connection -> {
          action.on(connection);
          return null;
        });
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        if (e instanceof SQLException failure && SqlFailures.isAway(failure)) {
          // The pool would hand it out again: it knows no such failure of H2's.
          pool.evictConnection(connection);
        }
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
