package org.sitewatt.persistence.internal.series;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.store.AppendOutcome;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/** Readings as sets of rows. Thread-safe. */
public final class JdbcReadingStore implements ReadingStore {

  private static final String LATEST =
      "SELECT d.id, c.quantity, l.at_ms, l.reading_value, l.reading_text, l.flag, l.reason"
          + " FROM device d JOIN channel c ON c.device_serial = d.serial"
          + " JOIN latest_reading l ON l.channel_id = c.id WHERE ";

  private static final String READINGS =
      "SELECT at_ms, " + ReadingRow.COLUMNS + " FROM reading WHERE channel_id = ? AND ";

  private static final String LAST_KNOWN =
      "SELECT at_ms, "
          + ReadingRow.COLUMNS
          + " FROM reading WHERE channel_id = (SELECT c.id FROM device d"
          + " JOIN channel c ON c.device_serial = d.serial WHERE d.id = ? AND c.quantity = ?)"
          + " AND at_ms >= ? AND at_ms < ?"
          + " AND (reading_value IS NOT NULL OR reading_text IS NOT NULL)"
          + " ORDER BY channel_id DESC, at_ms DESC LIMIT 1";

  private final Transactions transactions;
  private final VisitWriter visits;
  private final Appender appender;
  private final AgreeingAppender agreeing;

  JdbcReadingStore(Transactions transactions, Channels channels, ReadingWriter writer) {
    this.transactions = transactions;
    this.visits = new VisitWriter(transactions, channels, writer);
    this.appender = new Appender(transactions, channels, writer);
    this.agreeing = new AgreeingAppender(transactions, channels, writer);
  }

  @Override
  public void store(List<DeviceVisit> all) {
    if (!all.isEmpty()) {
      visits.store(all);
    }
  }

  @Override
  public int append(List<Reading> readings) {
    return readings.isEmpty() ? 0 : appender.append(readings);
  }

  @Override
  public AppendOutcome appendAgreeing(String deviceId, List<Reading> readings) {
    return readings.isEmpty()
        ? new AppendOutcome.Appended(0, 0)
        : agreeing.append(deviceId, readings);
  }

  @Override
  public List<Reading> latest(String deviceId) {
    return latest("d.id = ? ORDER BY c.quantity", deviceId);
  }

  @Override
  public List<Reading> latestOfSite(String siteId) {
    return latest("d.site_id = ? ORDER BY d.id, c.quantity", siteId);
  }

  @Override
  public List<Reading> latestOfFleet(Collection<String> quantities) {
    Set<String> wanted = new TreeSet<>(quantities);
    if (wanted.isEmpty()) {
      return List.of();
    }
    String places = "?" + ",?".repeat(wanted.size() - 1);
    return latest("c.quantity IN (" + places + ") ORDER BY d.id, c.quantity", wanted.toArray());
  }

  @Override
  public Map<Reading, Reading> lastKnown(Collection<Reading> missing) {
    return transactions.call(
        "reading what was known last",
        connection -> {
          Map<Reading, Reading> known = new HashMap<>();
          for (Reading reading : missing) {
            long before = reading.timestamp().toEpochMilli();
            Sql.query(
                    connection,
                    LAST_KNOWN,
                    row -> ReadingRow.read(row, 1, reading.deviceId(), reading.quantity()),
                    reading.deviceId(),
                    reading.quantity(),
                    before - KNOWN_FOR.toMillis(),
                    before)
                .forEach(last -> known.put(reading, last));
          }
          return known;
        });
  }

  private List<Reading> latest(String where, Object... parameters) {
    return transactions.call(
        "reading latest values",
        connection ->
            Sql.query(
                connection,
                LATEST + where,
                row -> ReadingRow.read(row, 3, row.getString(1), row.getString(2)),
                parameters));
  }

  @Override
  public Page<Reading> page(
      String deviceId, String quantity, Instant from, Instant to, PageRequest request) {
    long start = request.cursor() == null ? from.toEpochMilli() : millis(request.cursor());
    List<Reading> found =
        series(
            deviceId,
            quantity,
            reader ->
                reader.read(
                    "at_ms >= ? AND at_ms < ? ORDER BY channel_id, at_ms LIMIT ?",
                    Math.max(start, from.toEpochMilli()),
                    to.toEpochMilli(),
                    request.limit() + 1));
    if (found.size() <= request.limit()) {
      return new Page<>(found, null);
    }
    String next = Long.toString(found.get(request.limit()).timestamp().toEpochMilli());
    return new Page<>(found.subList(0, request.limit()), next);
  }

  private static long millis(String cursor) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(cursor)).toEpochMilli();
    } catch (NumberFormatException | DateTimeException e) {
      throw new InvalidInputException(
          "cursor", "'" + cursor + "' is not one that was given as 'next'");
    }
  }

  @Override
  public List<Reading> around(String deviceId, String quantity, Instant from, Instant to) {
    return series(
        deviceId,
        quantity,
        reader -> {
          long first = from.toEpochMilli();
          long last = to.toEpochMilli();
          List<Reading> all =
              new ArrayList<>(
                  reader.read(
                      "at_ms < ? AND reading_value IS NOT NULL"
                          + " ORDER BY channel_id DESC, at_ms DESC LIMIT 1",
                      first));
          all.addAll(
              reader.read(
                  "at_ms BETWEEN ? AND ? AND reading_value IS NOT NULL"
                      + " ORDER BY channel_id, at_ms",
                  first,
                  last));
          all.addAll(
              reader.read(
                  "at_ms > ? AND reading_value IS NOT NULL ORDER BY channel_id, at_ms LIMIT 1",
                  last));
          return all;
        });
  }

  @Override
  public Map<String, Instant> lastContacts() {
    return transactions.call(
        "reading last contacts",
        connection -> {
          Map<String, Instant> all = new HashMap<>();
          Sql.query(
              connection,
              "SELECT l.site_id, l.at_ms FROM last_contact l JOIN site s ON s.id = l.site_id",
              row -> all.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
          return Map.copyOf(all);
        });
  }

  /** Reads parts of one channel. */
  private interface SeriesReader {
    List<Reading> read(String where, Object... parameters) throws SQLException;
  }

  private interface SeriesWork {
    List<Reading> with(SeriesReader reader) throws SQLException;
  }

  private List<Reading> series(String deviceId, String quantity, SeriesWork work) {
    return transactions.call(
        "reading " + quantity + " of device '" + deviceId + "'",
        connection -> {
          OptionalInt channel = Channels.find(connection, deviceId, quantity);
          if (channel.isEmpty()) {
            return List.of();
          }
          return work.with(
              (where, parameters) -> {
                Object[] all = new Object[parameters.length + 1];
                all[0] = channel.getAsInt();
                System.arraycopy(parameters, 0, all, 1, parameters.length);
                return Sql.query(
                    connection,
                    READINGS + where,
                    row -> ReadingRow.read(row, 1, deviceId, quantity),
                    all);
              });
        });
  }
}
