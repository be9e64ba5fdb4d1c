package org.sitewatt.observability.internal.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Asks the database what time it is. */
final class DatabaseClock {

  private static final int ANSWER_SECONDS = 1;

  private DatabaseClock() {}

  /**
   * How far this node's clock is before the database's, to about a round trip; negative when it is
   * behind.
   */
  static Duration ahead(DataSource source, Clock clock) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(ANSWER_SECONDS);
      boolean h2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
      // Seconds since 1970, whatever the time zones of session and server.
      String question =
          h2
              ? "SELECT EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)"
              : "SELECT UNIX_TIMESTAMP(CURRENT_TIMESTAMP(3))";
      Instant before = clock.instant();
      try (ResultSet row = statement.executeQuery(question)) {
        Instant after = clock.instant();
        row.next();
        Instant theirs = Instant.ofEpochMilli(row.getBigDecimal(1).movePointRight(3).longValue());
        return Duration.between(theirs, before.plus(Duration.between(before, after).dividedBy(2)));
      }
    }
  }
}
