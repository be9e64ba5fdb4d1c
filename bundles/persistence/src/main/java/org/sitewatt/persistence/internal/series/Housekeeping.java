package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/**
 * Removes what is no longer needed, in many small transactions, so that nobody waits for it: the
 * series of devices that are gone, and old visits. Two nodes may do it at once.
 */
public final class Housekeeping {

  /** Longer than a transaction can last, so that none still writes into what is removed. */
  static final Duration GRACE = Duration.ofMinutes(5);

  /** Visits are kept for the account of their round; readings are stored once without them. */
  static final Duration VISITS_KEPT = Duration.ofDays(3);

  private static final int CHUNK = 2000;

  private final Transactions transactions;
  private final Channels channels;
  private final Clock clock;

  Housekeeping(Transactions transactions, Channels channels, Clock clock) {
    this.transactions = transactions;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * Removes all that is due.
   *
   * @param stop asked between transactions: whether to leave the rest for another time
   */
  public void run(BooleanSupplier stop) {
    List<Integer> removed =
        transactions.call(
            "looking for removed devices",
            connection ->
                Sql.query(
                    connection,
                    "SELECT serial FROM removed_device WHERE removed_ms < ?",
                    row -> row.getInt(1),
                    clock.instant().minus(GRACE).toEpochMilli()));
    for (int serial : removed) {
      if (!removeSeries(serial, stop)) {
        return;
      }
    }
    boolean more = true;
    while (more && !stop.getAsBoolean()) {
      more = removeVisits() == CHUNK;
    }
  }

  private boolean removeSeries(int serial, BooleanSupplier stop) {
    List<Integer> numbers =
        transactions.call(
            "looking for channels",
            connection ->
                Sql.query(
                    connection,
                    "SELECT id FROM channel WHERE device_serial = ?",
                    row -> row.getInt(1),
                    serial));
    for (int channel : numbers) {
      boolean more = true;
      while (more) {
        if (stop.getAsBoolean()) {
          return false;
        }
        more = transactions.call("removing readings", c -> removeChunk(c, channel));
      }
      transactions.run(
          "removing imported intervals",
          c -> Sql.update(c, "DELETE FROM imported_interval WHERE channel_id = ?", channel));
    }
    channels.forget(Set.of(serial));
    transactions.run(
        "removing channels",
        connection -> {
          for (int channel : numbers) {
            Sql.update(connection, "DELETE FROM latest_reading WHERE channel_id = ?", channel);
          }
          Sql.update(connection, "DELETE FROM channel WHERE device_serial = ?", serial);
          Sql.update(connection, "DELETE FROM removed_device WHERE serial = ?", serial);
        });
    return true;
  }

  private static boolean removeChunk(Connection connection, int channel) throws SQLException {
    List<Long> instants =
        Sql.query(
            connection,
            "SELECT at_ms FROM reading WHERE channel_id = ? ORDER BY channel_id, at_ms LIMIT ?",
            row -> row.getLong(1),
            channel,
            CHUNK);
    if (!instants.isEmpty()) {
      Sql.update(
          connection,
          "DELETE FROM reading WHERE channel_id = ? AND at_ms <= ?",
          channel,
          instants.get(instants.size() - 1));
    }
    return instants.size() == CHUNK;
  }

  private int removeVisits() {
    return transactions.call(
        "removing old visits",
        connection -> {
          List<String> ids =
              Sql.query(
                  connection,
                  "SELECT v.id FROM visit v LEFT JOIN collection_round r"
                      + " ON r.id = v.round_id AND r.state = 'RUNNING'"
                      + " WHERE v.finished_ms < ? AND r.id IS NULL"
                      + " ORDER BY v.finished_ms LIMIT ?",
                  row -> row.getString(1),
                  clock.instant().minus(VISITS_KEPT).toEpochMilli(),
                  CHUNK);
          Sql.batch(
              connection,
              "DELETE FROM visit WHERE id = ?",
              ids,
              (statement, id) -> statement.setString(1, id));
          return ids.size();
        });
  }
}
