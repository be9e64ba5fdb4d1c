package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sitewatt.persistence.internal.jdbc.SerialBlocks;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/**
 * The numbers of channels. A number, once given to a quantity of a device's serial, stays: so what
 * is remembered here is right for ever, on every node. Thread-safe.
 */
final class Channels {

  /** A quantity of one incarnation of a device. */
  record Key(int deviceSerial, String quantity) {}

  private final Transactions transactions;
  private final SerialBlocks serials;

  /** By device serial, then quantity. */
  private final Map<Integer, Map<String, Integer>> known = new ConcurrentHashMap<>();

  Channels(Transactions transactions, SerialBlocks serials) {
    this.transactions = transactions;
    this.serials = serials;
  }

  /** The serials of those devices that exist, by id. */
  static Map<String, Integer> serials(Connection connection, Collection<String> deviceIds)
      throws SQLException {
    Map<String, Integer> found = new HashMap<>();
    Sql.queryIn(
        connection,
        "SELECT id, serial FROM device WHERE id IN (?)",
        deviceIds,
        row -> found.put(row.getString(1), row.getInt(2)));
    return found;
  }

  /** The number of an existing device's channel; empty when there is none. */
  static OptionalInt find(Connection connection, String deviceId, String quantity)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT c.id FROM device d JOIN channel c ON c.device_serial = d.serial"
                + " WHERE d.id = ? AND c.quantity = ?",
            row -> row.getInt(1),
            deviceId,
            quantity)
        .stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /** The channel's number; null when it is not remembered. */
  Integer get(Key key) {
    Map<String, Integer> ofDevice = known.get(key.deviceSerial);
    return ofDevice == null ? null : ofDevice.get(key.quantity);
  }

  /** Drops what is remembered of devices that are gone. */
  void forget(Collection<Integer> deviceSerials) {
    known.keySet().removeAll(deviceSerials);
  }

  /** Makes {@link #get} know these; gives numbers to those that have none. */
  void learn(Set<Key> wanted) {
    Set<Key> left = new LinkedHashSet<>(wanted);
    load(left);
    left.removeIf(key -> get(key) != null);
    if (left.isEmpty()) {
      return;
    }
    int first = serials.take(SerialBlocks.CHANNEL, left.size());
    transactions.run(
        "adding " + left.size() + " channels",
        connection -> {
          List<Object[]> rows = new ArrayList<>();
          int next = first;
          for (Key key : left) {
            rows.add(new Object[] {next++, key.deviceSerial, key.quantity});
          }
          // Another node, or another thread, may be faster; its numbers stand.
          Sql.batch(
              connection,
              "INSERT INTO channel (id, device_serial, quantity) VALUES (?, ?, ?)"
                  + " ON DUPLICATE KEY UPDATE quantity = quantity",
              rows,
              (statement, row) -> {
                statement.setInt(1, (Integer) row[0]);
                statement.setInt(2, (Integer) row[1]);
                statement.setString(3, (String) row[2]);
              });
        });
    load(left);
  }

  private void load(Set<Key> wanted) {
    Set<Integer> deviceSerials = new LinkedHashSet<>();
    wanted.forEach(key -> deviceSerials.add(key.deviceSerial));
    transactions.run(
        "reading channels",
        connection ->
            Sql.queryIn(
                connection,
                "SELECT id, device_serial, quantity FROM channel WHERE device_serial IN (?)",
                deviceSerials,
                row ->
                    known
                        .computeIfAbsent(row.getInt(2), serial -> new ConcurrentHashMap<>())
                        .put(row.getString(3), row.getInt(1))));
  }
}
