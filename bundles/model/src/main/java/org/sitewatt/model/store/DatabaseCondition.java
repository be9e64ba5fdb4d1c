package org.sitewatt.model.store;

import java.time.Instant;
import java.util.Objects;

/**
 * How the database fares, and since when.
 *
 * @param state in one word
 * @param message for people: what is wrong and what would be right; never holds a secret
 * @param product name and version of the database; null while it was never reached
 * @param schemaVersion the last change of the schema that it has; null while it was never reached
 * @param since UTC instant of the last change of state
 */
public record DatabaseCondition(
    DatabaseState state, String message, String product, String schemaVersion, Instant since) {

  public DatabaseCondition {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(since, "since");
  }
}
