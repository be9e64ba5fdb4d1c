package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.settings.Product;

/** Brings the latest reading of each channel up to date; an older one never replaces a newer. */
final class LatestWriter {

  /** The instant comes last: MySQL sees its new value in what follows it. */
  private static final String UPSERT =
      "INSERT INTO latest_reading (channel_id, at_ms, "
          + ReadingRow.COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE "
          + ifNewer("reading_value")
          + ifNewer("reading_text")
          + ifNewer("flag")
          + ifNewer("reason")
          + "at_ms = GREATEST(at_ms, VALUES(at_ms))";

  private static final String UPDATE =
      "UPDATE latest_reading SET channel_id = ?, at_ms = ?, reading_value = ?, reading_text = ?,"
          + " flag = ?, reason = ? WHERE channel_id = ? AND at_ms < ?";

  private final Product product;

  LatestWriter(Product product) {
    this.product = product;
  }

  private static String ifNewer(String column) {
    return column
        + " = CASE WHEN VALUES(at_ms) > at_ms THEN VALUES("
        + column
        + ") ELSE "
        + column
        + " END, ";
  }

  /**
   * Writes rows, one for each channel.
   *
   * <p>MySQL takes all of them in one statement. H2 parses a statement for each key that is there
   * already, five times as slow as an update: there, only what the update missed is inserted.
   */
  void write(Connection connection, Collection<ReadingRow> rows) throws SQLException {
    Collection<ReadingRow> left = product == Product.H2 ? updated(connection, rows) : rows;
    Sql.batch(connection, UPSERT, left, (statement, row) -> row.bind(statement));
  }

  /** Updates those that are there and older; answers the others. */
  private static List<ReadingRow> updated(Connection connection, Collection<ReadingRow> rows)
      throws SQLException {
    List<ReadingRow> missed = new ArrayList<>();
    Sql.batch(
        connection,
        UPDATE,
        rows,
        (statement, row) -> {
          row.bind(statement);
          statement.setInt(7, row.channel());
          statement.setLong(8, row.atMillis());
        },
        (row, changed) -> {
          if (changed == 0) {
            missed.add(row);
          }
        });
    return missed;
  }
}
