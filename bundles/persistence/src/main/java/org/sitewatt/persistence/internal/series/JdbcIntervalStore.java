package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.sitewatt.model.Flag;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.service.ImportCount;
import org.sitewatt.model.store.ImportedInterval;
import org.sitewatt.model.store.IntervalStore;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/** Half-hours told from outside, each version a row. Thread-safe. */
public final class JdbcIntervalStore implements IntervalStore {

  private static final String VERSIONS =
      "SELECT start_ms, version, interval_value, flag FROM imported_interval"
          + " WHERE channel_id = ? AND start_ms >= ? AND start_ms < ?"
          + " ORDER BY channel_id, start_ms, version";

  private static final String INSERT =
      "INSERT INTO imported_interval"
          + " (channel_id, start_ms, version, interval_value, flag, imported_ms)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  private final Transactions transactions;
  private final Channels channels;
  private final Clock clock;

  JdbcIntervalStore(Transactions transactions, Channels channels, Clock clock) {
    this.transactions = transactions;
    this.channels = channels;
    this.clock = clock;
  }

  /** A version of a half-hour. */
  private record Row(long startMillis, int version, Double value, Flag flag) {

    static Row read(ResultSet row) throws SQLException {
      double number = row.getDouble(3);
      Double value = row.wasNull() ? null : number;
      return new Row(row.getLong(1), row.getInt(2), value, Flag.valueOf(row.getString(4)));
    }

    ImportedInterval of(String quantity) {
      return new ImportedInterval(quantity, Instant.ofEpochMilli(startMillis), value, flag);
    }

    boolean says(ImportedInterval interval) {
      return of(interval.quantity()).equals(interval);
    }
  }

  /** A row with the number of its channel. */
  private record NewRow(int channel, int version, ImportedInterval interval) {}

  /** What an attempt came to, or channels that have no number yet. */
  private record Attempt(ImportCount count, Set<Channels.Key> unknown) {}

  @Override
  public ImportCount store(String deviceId, List<ImportedInterval> intervals) {
    if (intervals.isEmpty()) {
      return new ImportCount(0, 0, 0);
    }
    while (true) {
      Attempt attempt =
          transactions.call(
              "importing " + intervals.size() + " intervals of device '" + deviceId + "'",
              connection -> attempt(connection, deviceId, intervals));
      if (attempt.unknown().isEmpty()) {
        return attempt.count();
      }
      channels.learn(attempt.unknown());
    }
  }

  private Attempt attempt(Connection connection, String deviceId, List<ImportedInterval> intervals)
      throws SQLException {
    Integer serial = Channels.serials(connection, Set.of(deviceId)).get(deviceId);
    if (serial == null) {
      throw new NotFoundException("device", deviceId);
    }
    Set<Channels.Key> unknown = new LinkedHashSet<>();
    Map<Integer, NavigableMap<Instant, ImportedInterval>> offered = new TreeMap<>();
    for (ImportedInterval interval : intervals) {
      Channels.Key key = new Channels.Key(serial, interval.quantity());
      Integer channel = channels.get(key);
      if (channel == null) {
        unknown.add(key);
      } else {
        offered.computeIfAbsent(channel, c -> new TreeMap<>()).put(interval.start(), interval);
      }
    }
    if (!unknown.isEmpty()) {
      return new Attempt(null, unknown);
    }
    int changed = 0;
    List<NewRow> rows = new ArrayList<>();
    for (Map.Entry<Integer, NavigableMap<Instant, ImportedInterval>> series : offered.entrySet()) {
      Map<Long, Row> known = newest(connection, series.getKey(), series.getValue());
      for (ImportedInterval interval : series.getValue().values()) {
        Row before = known.get(interval.start().toEpochMilli());
        if (before == null || !before.says(interval)) {
          changed += before == null ? 0 : 1;
          int version = before == null ? 1 : before.version() + 1;
          rows.add(new NewRow(series.getKey(), version, interval));
        }
      }
    }
    write(connection, rows);
    return new Attempt(
        new ImportCount(rows.size() - changed, changed, intervals.size() - rows.size()), Set.of());
  }

  private static Map<Long, Row> newest(
      Connection connection, int channel, NavigableMap<Instant, ImportedInterval> span)
      throws SQLException {
    Map<Long, Row> newest = new TreeMap<>();
    Sql.query(
        connection,
        VERSIONS,
        row -> {
          Row version = Row.read(row);
          return newest.put(version.startMillis(), version);
        },
        channel,
        span.firstKey().toEpochMilli(),
        span.lastKey().toEpochMilli() + 1);
    return newest;
  }

  private void write(Connection connection, List<NewRow> rows) throws SQLException {
    long now = clock.millis();
    Sql.batch(
        connection,
        INSERT,
        rows,
        (statement, row) -> {
          statement.setInt(1, row.channel());
          statement.setLong(2, row.interval().start().toEpochMilli());
          statement.setInt(3, row.version());
          if (row.interval().value() == null) {
            statement.setNull(4, Types.DOUBLE);
          } else {
            statement.setDouble(4, row.interval().value());
          }
          statement.setString(5, row.interval().flag().name());
          statement.setLong(6, now);
        });
  }

  @Override
  public List<ImportedInterval> newest(String deviceId, String quantity, Instant from, Instant to) {
    Map<Long, Row> newest = new TreeMap<>();
    read(deviceId, quantity, from, to).forEach(row -> newest.put(row.startMillis(), row));
    return newest.values().stream().map(row -> row.of(quantity)).toList();
  }

  @Override
  public List<ImportedInterval> versions(String deviceId, String quantity, Instant start) {
    return read(deviceId, quantity, start, start.plusMillis(1)).stream()
        .map(row -> row.of(quantity))
        .toList();
  }

  private List<Row> read(String deviceId, String quantity, Instant from, Instant to) {
    return transactions.call(
        "reading imported " + quantity + " of device '" + deviceId + "'",
        connection -> {
          OptionalInt channel = Channels.find(connection, deviceId, quantity);
          return channel.isEmpty()
              ? List.of()
              : Sql.query(
                  connection,
                  VERSIONS,
                  Row::read,
                  channel.getAsInt(),
                  from.toEpochMilli(),
                  to.toEpochMilli());
        });
  }
}
