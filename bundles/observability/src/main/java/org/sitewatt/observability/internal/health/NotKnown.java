package org.sitewatt.observability.internal.health;

import org.apache.felix.hc.api.Result;

/** What a check says that cannot look because of a cause that another check tells. */
final class NotKnown {

  private NotKnown() {}

  /** A warning, so that the cause alone makes the node not ready. */
  static Result whileTheDatabaseIsAway() {
    return new Result(
        Result.Status.WARN, "not known while the database is away; see the check database");
  }
}
