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

/** The database is well when it is open (that is, migrated) and a connection answers. */
@Component(property = {HealthCheck.NAME + "=database", HealthCheck.TAGS + "=ready"})
public final class DatabaseCheck implements HealthCheck {

  private static final int ANSWER_SECONDS = 1;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DataSource dataSource;

  @Override
  public Result execute() {
    DataSource source = dataSource;
    if (source == null) {
      return new Result(
          Result.Status.TEMPORARILY_UNAVAILABLE,
          "the database is not open; the log says why (its settings, or a migration that failed)");
    }
    try (Connection connection = source.getConnection()) {
      return connection.isValid(ANSWER_SECONDS)
          ? new Result(Result.Status.OK, connection.getMetaData().getDatabaseProductName())
          : new Result(
              Result.Status.CRITICAL,
              "the database did not answer within " + ANSWER_SECONDS + " s");
    } catch (SQLException e) {
      // The driver's own message may hold host, user or URL, so only its code is told here.
      return new Result(
          Result.Status.CRITICAL,
          "the database refuses connections (SQL state " + e.getSQLState() + ")");
    }
  }
}
