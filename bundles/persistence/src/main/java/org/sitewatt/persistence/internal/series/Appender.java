package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Reading;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/** Adds readings that did not come from a visit. */
final class Appender {

  private final Transactions transactions;
  private final Channels channels;
  private final ReadingWriter writer;

  Appender(Transactions transactions, Channels channels, ReadingWriter writer) {
    this.transactions = transactions;
    this.channels = channels;
    this.writer = writer;
  }

  /** What an attempt came to: rows added, or channels that have no number yet. */
  private record Attempt(int added, Set<Channels.Key> unknown) {}

  int append(List<Reading> readings) {
    while (true) {
      Attempt attempt =
          transactions.call("adding " + readings.size() + " readings", c -> attempt(c, readings));
      if (attempt.unknown.isEmpty()) {
        return attempt.added;
      }
      channels.learn(attempt.unknown);
    }
  }

  private Attempt attempt(Connection connection, List<Reading> readings) throws SQLException {
    Set<String> deviceIds = new LinkedHashSet<>();
    readings.forEach(reading -> deviceIds.add(reading.deviceId()));
    Map<String, Integer> serials = Channels.serials(connection, deviceIds);
    Set<Channels.Key> unknown = new LinkedHashSet<>();
    Map<Integer, NavigableMap<Long, ReadingRow>> rows = new TreeMap<>();
    for (Reading reading : readings) {
      Integer serial = serials.get(reading.deviceId());
      if (serial == null) {
        throw new NotFoundException("device", reading.deviceId());
      }
      Channels.Key key = new Channels.Key(serial, reading.quantity());
      Integer channel = channels.get(key);
      if (channel == null) {
        unknown.add(key);
      } else {
        ReadingRow row = ReadingRow.of(channel, reading);
        rows.computeIfAbsent(channel, c -> new TreeMap<>()).putIfAbsent(row.atMillis(), row);
      }
    }
    if (!unknown.isEmpty()) {
      return new Attempt(0, unknown);
    }
    for (Map.Entry<Integer, NavigableMap<Long, ReadingRow>> series : rows.entrySet()) {
      removeStored(connection, series.getKey(), series.getValue());
    }
    List<ReadingRow> fresh = rows.values().stream().flatMap(s -> s.values().stream()).toList();
    writer.write(connection, fresh);
    return new Attempt(fresh.size(), Set.of());
  }

  private static void removeStored(
      Connection connection, int channel, NavigableMap<Long, ReadingRow> series)
      throws SQLException {
    List<Long> stored =
        Sql.query(
            connection,
            "SELECT at_ms FROM reading WHERE channel_id = ? AND at_ms BETWEEN ? AND ?",
            row -> row.getLong(1),
            channel,
            series.firstKey(),
            series.lastKey());
    stored.forEach(series::remove);
  }
}
