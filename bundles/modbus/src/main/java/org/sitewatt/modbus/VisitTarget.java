package org.sitewatt.modbus;

import java.time.Duration;
import java.util.Objects;
import org.sitewatt.model.GatewayEndpoint;

/**
 * What to visit.
 *
 * @param label names the site in messages
 * @param endpoint where its gateway answers, with its time-outs
 * @param budget how long the visit may take, from the call that opens it; positive
 */
public record VisitTarget(String label, GatewayEndpoint endpoint, Duration budget) {

  /** The budget of a visit whose caller sets none: a fraction of a half-hour. */
  public static final Duration DEFAULT_BUDGET = Duration.ofMinutes(10);

  public VisitTarget {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(endpoint, "endpoint");
    if (budget.isNegative() || budget.isZero()) {
      throw new IllegalArgumentException("budget " + budget + ": must be positive");
    }
  }

  /** A target with the default budget. */
  public VisitTarget(String label, GatewayEndpoint endpoint) {
    this(label, endpoint, DEFAULT_BUDGET);
  }
}
