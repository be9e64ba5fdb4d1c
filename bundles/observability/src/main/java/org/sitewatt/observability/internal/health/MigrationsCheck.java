package org.sitewatt.observability.internal.health;

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

/** The migrations are well when the schema is the one that this version was made for. */
@Component(property = {HealthCheck.NAME + "=migrations", HealthCheck.TAGS + "=ready"})
public final class MigrationsCheck implements HealthCheck {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DatabaseStatus status;

  @Override
  public Result execute() {
    DatabaseStatus known = status;
    if (known == null) {
      return NotKnown.whileTheDatabaseIsAway();
    }
    DatabaseCondition condition = known.current();
    if (condition.state() == DatabaseState.NEWER_SCHEMA) {
      return new Result(
          Result.Status.CRITICAL,
          "the database's schema is newer than this version of Sitewatt; nothing in it was changed."
              + " Start the version that made it, or a later one, or give another database");
    }
    if (condition.state() == DatabaseState.MIGRATION_FAILED) {
      return new Result(
          Result.Status.CRITICAL,
          "the database's schema could not be brought up to date; the log names the change. It is"
              + " tried again until it works");
    }
    return condition.schemaVersion() == null
        ? NotKnown.whileTheDatabaseIsAway()
        : new Result(Result.Status.OK, "schema " + condition.schemaVersion() + " is up to date");
  }
}
