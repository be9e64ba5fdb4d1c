package org.sitewatt.observability.internal;

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

/** The database is well when it is open (that is, migrated) and a connection answers now. */
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
    if (known == null) {
      return new Result(
          Result.Status.TEMPORARILY_UNAVAILABLE, "the database has not been opened yet");
    }
    DatabaseCondition condition = known.current();
    DataSource source = dataSource;
    if (condition.state() != DatabaseState.READY || source == null) {
      return new Result(
          condition.state() == DatabaseState.STARTING
              ? Result.Status.TEMPORARILY_UNAVAILABLE
              : Result.Status.CRITICAL,
          condition.state() + ": " + condition.message());
    }
    return answers(source, condition);
  }

  private static Result answers(DataSource source, DatabaseCondition condition) {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(ANSWER_SECONDS)
          ? new Result(
              Result.Status.OK, condition.product() + ", schema " + condition.schemaVersion())
          : new Result(
              Result.Status.CRITICAL,
              "the database did not answer within " + ANSWER_SECONDS + " s");
    } catch (SQLException e) {
      // The database driver's own message may hold host, user or URL: only its code is told.
      return new Result(
          Result.Status.CRITICAL,
          "the database refuses connections (SQL state " + e.getSQLState() + ")");
    }
  }
}
