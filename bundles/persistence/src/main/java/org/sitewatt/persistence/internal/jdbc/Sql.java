package org.sitewatt.persistence.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Small helpers for set-based SQL. */
public final class Sql {

  /** Rows that travel to the database together. */
  private static final int BATCH = 1000;

  private static final int IN_LIST = 250;

  private Sql() {}

  /** Sets a row's parameters. */
  @FunctionalInterface
  public interface Binder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  /** Makes something of a row. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Takes a row. */
  @FunctionalInterface
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Learns how many rows of the table a row's statement changed. */
  @FunctionalInterface
  public interface ChangeCounter<T> {
    void changed(T row, int count);
  }

  /** Runs a statement once for each row, in batches. */
  public static <T> void batch(
      Connection connection, String sql, Collection<T> rows, Binder<T> binder) throws SQLException {
    batch(connection, sql, rows, binder, (row, count) -> {});
  }

  /** As above; the counts are exact where the driver does not merge statements, as on H2. */
  public static <T> void batch(
      Connection connection,
      String sql,
      Collection<T> rows,
      Binder<T> binder,
      ChangeCounter<T> counter)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<T> all = List.copyOf(rows);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int from = 0; from < all.size(); from += BATCH) {
        List<T> part = all.subList(from, Math.min(all.size(), from + BATCH));
        for (T row : part) {
          binder.bind(statement, row);
          statement.addBatch();
        }
        int[] counts = statement.executeBatch();
        for (int i = 0; i < counts.length; i++) {
          counter.changed(part.get(i), counts[i]);
        }
      }
    }
  }

  /** Runs a statement with the parameters given and answers how many rows it changed. */
  public static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** The rows of a query. */
  public static <T> List<T> query(
      Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
          all.add(mapper.map(rows));
        }
        return all;
      }
    }
  }

  /**
   * Runs a query once for each part of a long list of keys.
   *
   * @param sql holds {@code (?)} where the list goes
   */
  public static void queryIn(
      Connection connection, String sql, Collection<?> keys, RowReader reader) throws SQLException {
    List<?> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += IN_LIST) {
      List<?> part = all.subList(from, Math.min(all.size(), from + IN_LIST));
      String places = "?" + ",?".repeat(part.size() - 1);
      try (PreparedStatement statement =
          connection.prepareStatement(sql.replace("(?)", "(" + places + ")"))) {
        set(statement, part.toArray());
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            reader.read(rows);
          }
        }
      }
    }
  }

  private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
