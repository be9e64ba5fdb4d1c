package org.sitewatt.persistence.internal.series;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.persistence.internal.jdbc.Sql;
import org.sitewatt.persistence.internal.jdbc.Transactions;

/** Rounds with their failures as sets of rows. Thread-safe. */
public final class JdbcRoundStore implements RoundStore {

  private static final int MAX_MESSAGE = 500;

  private static final String SELECT =
      "SELECT id, state, started_by, started_ms, finished_ms, sites, sites_read, devices,"
          + " devices_read, devices_failed, devices_missed, requests, retries"
          + " FROM collection_round ";

  private static final String INSERT =
      "INSERT INTO collection_round (id, state, started_by, started_ms, finished_ms, sites,"
          + " sites_read, devices, devices_read, devices_failed, devices_missed, requests, retries)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String INSERT_FAILURE =
      "INSERT INTO round_failure"
          + " (round_id, position, site_id, device_id, outcome, reason, message)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final Transactions transactions;

  JdbcRoundStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void save(Round round) {
    transactions.run(
        "saving round '" + round.id() + "'",
        connection -> {
          if (round.state() == RoundState.RUNNING && hasEnded(connection, round.id())) {
            return;
          }
          Sql.update(connection, "DELETE FROM round_failure WHERE round_id = ?", round.id());
          Sql.update(connection, "DELETE FROM collection_round WHERE id = ?", round.id());
          insert(connection, round);
        });
  }

  private static boolean hasEnded(Connection connection, String id) throws SQLException {
    return !Sql.query(
            connection,
            "SELECT id FROM collection_round WHERE id = ? AND state IN ('COMPLETE', 'PARTIAL')",
            row -> row.getString(1),
            id)
        .isEmpty();
  }

  private static void insert(Connection connection, Round round) throws SQLException {
    Sql.update(
        connection,
        INSERT,
        round.id(),
        round.state().name(),
        round.trigger().name(),
        round.startedAt().toEpochMilli(),
        round.finishedAt() == null ? null : round.finishedAt().toEpochMilli(),
        round.sites(),
        round.sitesRead(),
        round.devices(),
        round.devicesRead(),
        round.devicesFailed(),
        round.devicesMissed(),
        round.requests(),
        round.retries());
    List<RoundFailure> failures = round.failures();
    int[] position = {0};
    Sql.batch(
        connection,
        INSERT_FAILURE,
        failures.subList(0, Math.min(failures.size(), Round.MAX_FAILURES)),
        (statement, failure) -> {
          statement.setString(1, round.id());
          statement.setInt(2, position[0]++);
          statement.setString(3, failure.siteId());
          statement.setString(4, failure.deviceId());
          statement.setString(5, failure.outcome().name());
          statement.setString(6, failure.reason() == null ? null : failure.reason().name());
          statement.setString(7, Texts.clip(failure.message(), MAX_MESSAGE));
        });
  }

  @Override
  public Optional<Round> find(String id) {
    return transactions.call(
        "finding round '" + id + "'",
        connection -> {
          List<RoundFailure> failures =
              Sql.query(
                  connection,
                  "SELECT site_id, device_id, outcome, reason, message FROM round_failure"
                      + " WHERE round_id = ? ORDER BY position",
                  JdbcRoundStore::failure,
                  id);
          return Sql.query(connection, SELECT + "WHERE id = ?", row -> round(row, failures), id)
              .stream()
              .findFirst();
        });
  }

  @Override
  public Page<Round> page(PageRequest request) {
    List<Round> found =
        transactions.call(
            "listing rounds",
            connection ->
                request.cursor() == null
                    ? plain(connection, "ORDER BY id DESC LIMIT ?", request.limit() + 1)
                    : plain(
                        connection,
                        "WHERE id < ? ORDER BY id DESC LIMIT ?",
                        request.cursor(),
                        request.limit() + 1));
    if (found.size() <= request.limit()) {
      return new Page<>(found, null);
    }
    List<Round> items = found.subList(0, request.limit());
    return new Page<>(items, items.get(items.size() - 1).id());
  }

  @Override
  public List<Round> inState(RoundState state) {
    return transactions.call(
        "listing rounds",
        connection -> plain(connection, "WHERE state = ? ORDER BY id", state.name()));
  }

  @Override
  public Round tally(Round round) {
    return transactions.call(
        "adding up round '" + round.id() + "'",
        connection -> {
          Tally tally = new Tally();
          Sql.query(
              connection,
              "SELECT site_id, device_id, outcome, reason, message FROM visit"
                  + " WHERE round_id = ? ORDER BY finished_ms, id",
              row -> tally.add(failure(row)),
              round.id());
          return tally.of(round);
        });
  }

  @Override
  public Set<String> visited(String roundId) {
    return transactions.call(
        "listing the devices of round '" + roundId + "'",
        connection ->
            Set.copyOf(
                Sql.query(
                    connection,
                    "SELECT DISTINCT device_id FROM visit WHERE round_id = ?",
                    row -> row.getString(1),
                    roundId)));
  }

  private static List<Round> plain(Connection connection, String where, Object... parameters)
      throws SQLException {
    return Sql.query(connection, SELECT + where, row -> round(row, List.of()), parameters);
  }

  private static Round round(ResultSet row, List<RoundFailure> failures) throws SQLException {
    long finished = row.getLong(5);
    Instant finishedAt = row.wasNull() ? null : Instant.ofEpochMilli(finished);
    return new Round(
        row.getString(1),
        RoundState.valueOf(row.getString(2)),
        RoundTrigger.valueOf(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        finishedAt,
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        row.getObject(12, Long.class),
        row.getObject(13, Long.class),
        failures);
  }

  private static RoundFailure failure(ResultSet row) throws SQLException {
    String reason = row.getString(4);
    return new RoundFailure(
        row.getString(1),
        row.getString(2),
        DeviceOutcome.valueOf(row.getString(3)),
        reason == null ? null : Reason.valueOf(reason),
        row.getString(5));
  }
}
