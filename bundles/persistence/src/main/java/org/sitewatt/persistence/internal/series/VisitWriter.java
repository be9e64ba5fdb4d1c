package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Reading;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/**
 * Stores visits exactly once. The row of a visit and all that came of it are one transaction, and
 * the visit's id is a key: whoever stores it a second time finds it there or breaks the key and
 * starts again.
 */
final class VisitWriter {

  private static final int MAX_MESSAGE = 500;

  /** Answers of the gateway itself or of a device behind it, if only to refuse. */
  private static final Set<Reason> ANSWERS =
      EnumSet.of(
          Reason.ILLEGAL_FUNCTION,
          Reason.ILLEGAL_ADDRESS,
          Reason.ILLEGAL_VALUE,
          Reason.DEVICE_FAILURE,
          Reason.DEVICE_BUSY,
          Reason.GATEWAY_PATH_UNAVAILABLE,
          Reason.GATEWAY_TARGET_NO_RESPONSE,
          Reason.OTHER_EXCEPTION);

  private static final String INSERT_VISIT =
      "INSERT INTO visit"
          + " (id, round_id, site_id, device_id, finished_ms, outcome, reason, message)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Transactions transactions;
  private final Channels channels;
  private final ReadingWriter writer;

  VisitWriter(Transactions transactions, Channels channels, ReadingWriter writer) {
    this.transactions = transactions;
    this.channels = channels;
    this.writer = writer;
  }

  void store(Collection<DeviceVisit> visits) {
    Map<String, DeviceVisit> byId = new LinkedHashMap<>();
    visits.forEach(visit -> byId.putIfAbsent(visit.id(), visit));
    Set<Channels.Key> unknown;
    do {
      unknown =
          transactions.call("storing " + byId.size() + " visits", c -> attempt(c, byId.values()));
      channels.learn(unknown);
    } while (!unknown.isEmpty());
  }

  /**
   * Stores the visits, or nothing when it meets channels without a number.
   *
   * @return those channels; empty when it is done
   */
  private Set<Channels.Key> attempt(Connection connection, Collection<DeviceVisit> visits)
      throws SQLException {
    Set<String> deviceIds = new LinkedHashSet<>();
    visits.forEach(visit -> deviceIds.add(visit.deviceId()));
    Map<String, Integer> serials = Channels.serials(connection, deviceIds);
    Set<String> stored = storedAmong(connection, visits);
    List<DeviceVisit> fresh =
        visits.stream()
            .filter(v -> !stored.contains(v.id()))
            .filter(v -> serials.containsKey(v.deviceId()) || v.roundId() != null)
            .sorted(Comparator.comparing(DeviceVisit::id))
            .toList();

    Set<Channels.Key> unknown = new LinkedHashSet<>();
    List<ReadingRow> rows = new ArrayList<>();
    Map<String, Long> contacts = new HashMap<>();
    for (DeviceVisit visit : fresh) {
      if (!serials.containsKey(visit.deviceId())) {
        continue; // Removed meanwhile: it counts for its round, and leaves no series.
      }
      if (visit.outcome() == DeviceOutcome.READ || ANSWERS.contains(visit.reason())) {
        contacts.merge(visit.siteId(), visit.finishedAt().toEpochMilli(), Math::max);
      }
      for (Reading reading : visit.readings()) {
        Channels.Key key = new Channels.Key(serials.get(visit.deviceId()), reading.quantity());
        Integer channel = channels.get(key);
        if (channel == null) {
          unknown.add(key);
        } else {
          rows.add(ReadingRow.of(channel, reading));
        }
      }
    }
    if (unknown.isEmpty()) {
      insert(connection, fresh);
      writer.write(connection, rows);
      ReadingWriter.contacts(connection, contacts);
    }
    return unknown;
  }

  private static Set<String> storedAmong(Connection connection, Collection<DeviceVisit> visits)
      throws SQLException {
    Set<String> stored = new HashSet<>();
    Sql.queryIn(
        connection,
        "SELECT id FROM visit WHERE id IN (?)",
        visits.stream().map(DeviceVisit::id).toList(),
        row -> stored.add(row.getString(1)));
    return stored;
  }

  private static void insert(Connection connection, List<DeviceVisit> visits) throws SQLException {
    Sql.batch(
        connection,
        INSERT_VISIT,
        visits,
        (statement, visit) -> {
          statement.setString(1, visit.id());
          statement.setString(2, visit.roundId());
          statement.setString(3, visit.siteId());
          statement.setString(4, visit.deviceId());
          statement.setLong(5, visit.finishedAt().toEpochMilli());
          statement.setString(6, visit.outcome().name());
          statement.setString(7, visit.reason() == null ? null : visit.reason().name());
          statement.setString(8, Texts.clip(visit.message(), MAX_MESSAGE));
        });
  }
}
