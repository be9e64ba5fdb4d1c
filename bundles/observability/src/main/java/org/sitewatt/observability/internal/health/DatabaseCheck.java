package org.sitewatt.observability.internal.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.model.store.DatabaseStatus;

/**
 * The database is well when it is open and a connection answers now. The database's own messages
 * may hold host, user or URL, and this one is public: it tells what to do, the log tells the rest.
 */
@Component(property = {HealthCheck.NAME + "=database", HealthCheck.TAGS + "=ready"})
public final class DatabaseCheck implements HealthCheck {

  private static final int ANSWER_SECONDS = 1;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DatabaseStatus status;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DataSource dataSource;

  @Override
  public Result execute() {
    DatabaseStatus known = status;
    DatabaseCondition condition = known == null ? null : known.current();
    DatabaseState state = condition == null ? DatabaseState.STARTING : condition.state();
    DataSource source = dataSource;
    if (state != DatabaseState.READY) {
      return new Result(severity(state), state + ": " + advice(state));
    }
    return source == null
        ? new Result(Result.Status.TEMPORARILY_UNAVAILABLE, advice(DatabaseState.STARTING))
        : answers(source, condition);
  }

  private static Result answers(DataSource source, DatabaseCondition condition) {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(ANSWER_SECONDS)
          ? new Result(Result.Status.OK, condition.product() + " answers")
          : new Result(
              Result.Status.CRITICAL,
              "the database did not answer within " + ANSWER_SECONDS + " s");
    } catch (SQLException e) {
      return new Result(
          Result.Status.CRITICAL,
          "the database refuses connections (SQL state "
              + e.getSQLState()
              + "); the log tells more");
    }
  }

  private static Result.Status severity(DatabaseState state) {
    return switch (state) {
      case STARTING -> Result.Status.TEMPORARILY_UNAVAILABLE;
      // It answers; why it is not used is the cause, and told by the check of the migrations.
      case NEWER_SCHEMA, MIGRATION_FAILED -> Result.Status.WARN;
      default -> Result.Status.CRITICAL;
    };
  }

  private static String advice(DatabaseState state) {
    return switch (state) {
      case STARTING -> "the database is being opened";
      case READY -> "it answers";
      case UNREACHABLE -> "the database does not answer; check that it runs, and the network to it";
      case ACCESS_DENIED -> "the database refuses the node's user; check user, password and rights";
      case IN_USE -> "another process has the database's file open; stop that one";
      case NEWER_SCHEMA, MIGRATION_FAILED ->
          "the database answers but is not used; see the check migrations";
      case MISCONFIGURED -> "the database's settings cannot be right; the log names the setting";
      case FAILED -> "the database cannot be used; the log tells why";
      case STOPPED -> "the database was closed; the node is stopping";
    };
  }
}
