package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Reading;
import org.sitewatt.model.store.AppendOutcome;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/** Adds readings of one device, unless one of them contradicts what is there. */
final class AgreeingAppender {

  private final Transactions transactions;
  private final Channels channels;
  private final ReadingWriter writer;

  AgreeingAppender(Transactions transactions, Channels channels, ReadingWriter writer) {
    this.transactions = transactions;
    this.channels = channels;
    this.writer = writer;
  }

  /** What an attempt came to, or channels that have no number yet. */
  private record Attempt(AppendOutcome outcome, Set<Channels.Key> unknown) {}

  AppendOutcome append(String deviceId, List<Reading> readings) {
    while (true) {
      Attempt attempt =
          transactions.call(
              "importing " + readings.size() + " readings of device '" + deviceId + "'",
              connection -> attempt(connection, deviceId, readings));
      if (attempt.unknown().isEmpty()) {
        return attempt.outcome();
      }
      channels.learn(attempt.unknown());
    }
  }

  private Attempt attempt(Connection connection, String deviceId, List<Reading> readings)
      throws SQLException {
    Integer serial = Channels.serials(connection, Set.of(deviceId)).get(deviceId);
    if (serial == null) {
      throw new NotFoundException("device", deviceId);
    }
    Map<String, Integer> numbers = new HashMap<>();
    Set<Channels.Key> unknown = new LinkedHashSet<>();
    Map<String, LongSummaryStatistics> spans = spans(readings);
    for (String quantity : spans.keySet()) {
      Channels.Key key = new Channels.Key(serial, quantity);
      if (channels.get(key) == null) {
        unknown.add(key);
      } else {
        numbers.put(quantity, channels.get(key));
      }
    }
    if (!unknown.isEmpty()) {
      return new Attempt(null, unknown);
    }
    Map<String, Map<Instant, Reading>> stored = new HashMap<>();
    for (Map.Entry<String, LongSummaryStatistics> span : spans.entrySet()) {
      int channel = numbers.get(span.getKey());
      stored.put(span.getKey(), stored(connection, channel, deviceId, span));
    }
    List<ReadingRow> fresh = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      Reading there = stored.get(reading.quantity()).get(reading.timestamp());
      if (there == null) {
        fresh.add(ReadingRow.of(numbers.get(reading.quantity()), reading));
      } else if (!there.equals(reading)) {
        return new Attempt(new AppendOutcome.Contradicted(i, there), Set.of());
      }
    }
    writer.write(connection, fresh);
    int known = readings.size() - fresh.size();
    return new Attempt(new AppendOutcome.Appended(fresh.size(), known), Set.of());
  }

  private static Map<String, LongSummaryStatistics> spans(List<Reading> readings) {
    return readings.stream()
        .collect(
            Collectors.groupingBy(
                Reading::quantity,
                TreeMap::new,
                Collectors.summarizingLong(reading -> reading.timestamp().toEpochMilli())));
  }

  private static Map<Instant, Reading> stored(
      Connection connection,
      int channel,
      String deviceId,
      Map.Entry<String, LongSummaryStatistics> span)
      throws SQLException {
    Map<Instant, Reading> stored = new HashMap<>();
    Sql.query(
        connection,
        "SELECT at_ms, "
            + ReadingRow.COLUMNS
            + " FROM reading WHERE channel_id = ? AND at_ms BETWEEN ? AND ?",
        row -> {
          Reading reading = ReadingRow.read(row, 1, deviceId, span.getKey());
          return stored.put(reading.timestamp(), reading);
        },
        channel,
        span.getValue().getMin(),
        span.getValue().getMax());
    return stored;
  }
}
