package org.sitewatt.modbus;

import java.time.Duration;
import java.util.Objects;
import org.sitewatt.model.GatewayEndpoint;

/**
 * What to visit.
 *
 * @param siteId whose traffic this is; null when it is no registered site's
 * @param label names the site in messages
 * @param endpoint where its gateway answers, with its time-outs
 * @param budget how long the visit may take, from the call that opens it; positive
 * @param insisting whether an endpoint and a unit that failed before are asked in full although
 *     their circuits are open, until they fail once in this visit: somebody wants to know now
 */
public record VisitTarget(
    String siteId, String label, GatewayEndpoint endpoint, Duration budget, boolean insisting) {

  /** The budget of a visit whose caller sets none: a fraction of a half-hour. */
  public static final Duration DEFAULT_BUDGET = Duration.ofMinutes(10);

  public VisitTarget {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(endpoint, "endpoint");
    if (budget.isNegative() || budget.isZero()) {
      throw new IllegalArgumentException("budget " + budget + ": must be positive");
    }
  }

  /** A target that is no registered site, whose circuits are heeded. */
  public VisitTarget(String label, GatewayEndpoint endpoint, Duration budget) {
    this(null, label, endpoint, budget, false);
  }

  /** A target that is no registered site, with the default budget, whose circuits are heeded. */
  public VisitTarget(String label, GatewayEndpoint endpoint) {
    this(label, endpoint, DEFAULT_BUDGET);
  }

  /** The gateway of a registered site, whose circuits are heeded. */
  public static VisitTarget ofSite(String siteId, GatewayEndpoint endpoint, Duration budget) {
    return new VisitTarget(siteId, "site '" + siteId + "'", endpoint, budget, false);
  }

  /** The same, insisting. */
  public VisitTarget insistently() {
    return new VisitTarget(siteId, label, endpoint, budget, true);
  }
}
