package org.sitewatt.persistence.internal.jdbc;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.persistence.settings.Secrets;

/** What an SQL failure means, on H2, MySQL and MariaDB alike. */
public final class SqlFailures {

  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final int H2_CONCURRENT_UPDATE = 90131;
  private static final int MYSQL_LOCK_WAIT = 1205;
  private static final int MYSQL_DEADLOCK = 1213;

  /** MariaDB 11.6 and later: a row changed since the transaction's snapshot. */
  private static final int MARIADB_CHECKREAD = 1020;

  private static final Set<Integer> LOST_RACES =
      Set.of(
          H2_LOCK_TIMEOUT,
          H2_CONCURRENT_UPDATE,
          MYSQL_LOCK_WAIT,
          MYSQL_DEADLOCK,
          MARIADB_CHECKREAD);

  /**
   * H2: I/O error, corrupt or closed file, closed or broken connection, closing. MySQL: out of
   * memory, disk full, table full, too many connections, shutting down, killed, read-only, binary
   * log failed.
   */
  private static final Set<Integer> AWAY =
      Set.of(
          90028, 90030, 90031, 90067, 90098, 90121, 90007, 1021, 1037, 1038, 1040, 1041, 1053, 1114,
          1290, 1317, 1598, 1836, 1927, 3100);

  /** SQL states: connection, wrong authorisation, no resources, operator intervention, system. */
  private static final Set<String> AWAY_CLASSES = Set.of("08", "28", "53", "57", "58");

  private SqlFailures() {}

  /** The first SQL failure in a chain of causes; null when there is none. */
  public static SQLException find(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /** Whether another transaction was faster, so that the same one may work now. */
  public static boolean isLostRace(SQLException failure) {
    return failure instanceof SQLTransactionRollbackException
        || "40001".equals(failure.getSQLState())
        || LOST_RACES.contains(failure.getErrorCode());
  }

  /** Whether a row broke a unique or foreign key. */
  public static boolean isIntegrityViolation(SQLException failure) {
    return failure instanceof SQLIntegrityConstraintViolationException
        || (failure.getSQLState() != null && failure.getSQLState().startsWith("23"));
  }

  /** The exception to throw for an SQL failure. */
  public static RuntimeException translate(String doing, SQLException failure) {
    String message = "Database, " + doing + ": " + Secrets.mask(failure.getMessage());
    return isAway(failure)
        ? new StorageUnavailableException(message, failure)
        : new IllegalStateException(message, failure);
  }

  /** Whether the same call may work later; also when it was cut off by an interrupt. */
  static boolean isAway(SQLException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof InterruptedException
          || (t instanceof SQLException sql && isAwayItself(sql))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAwayItself(SQLException sql) {
    String state = sql.getSQLState();
    return sql instanceof SQLTransientException
        || sql instanceof SQLNonTransientConnectionException
        || sql instanceof SQLRecoverableException
        || isLostRace(sql)
        || AWAY.contains(sql.getErrorCode())
        || (state != null && state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2)));
  }
}
