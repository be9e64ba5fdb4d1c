package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.settings.Product;

/**
 * Writes readings and what follows from them, set by set. Rows go in the order of their keys, so
 * that two writers meet in the same order and wait rather than deadlock.
 */
final class ReadingWriter {

  private static final Comparator<ReadingRow> BY_KEY =
      Comparator.comparingInt(ReadingRow::channel).thenComparingLong(ReadingRow::atMillis);

  /** What is there stays: readings are immutable. */
  private static final String INSERT =
      "INSERT INTO reading (channel_id, at_ms, "
          + ReadingRow.COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE at_ms = at_ms";

  private static final String UPSERT_CONTACT =
      "INSERT INTO last_contact (site_id, at_ms) VALUES (?, ?)"
          + " ON DUPLICATE KEY UPDATE at_ms = GREATEST(at_ms, VALUES(at_ms))";

  private final LatestWriter latest;

  ReadingWriter(Product product) {
    latest = new LatestWriter(product);
  }

  /** Adds readings and brings the latest of each channel up to date. */
  void write(Connection connection, Collection<ReadingRow> rows) throws SQLException {
    List<ReadingRow> sorted = rows.stream().sorted(BY_KEY).toList();
    Sql.batch(connection, INSERT, sorted, (statement, row) -> row.bind(statement));
    Map<Integer, ReadingRow> newest = new TreeMap<>();
    sorted.forEach(row -> newest.put(row.channel(), row));
    latest.write(connection, newest.values());
  }

  /** Moves the last contact of sites forward, never back. */
  static void contacts(Connection connection, Map<String, Long> millisBySite) throws SQLException {
    Sql.batch(
        connection,
        UPSERT_CONTACT,
        new TreeMap<>(millisBySite).entrySet(),
        (statement, contact) -> {
          statement.setString(1, contact.getKey());
          statement.setLong(2, contact.getValue());
        });
  }
}
