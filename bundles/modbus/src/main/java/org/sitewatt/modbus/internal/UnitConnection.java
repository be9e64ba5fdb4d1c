package org.sitewatt.modbus.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One unit during one visit: plans what is read, asks its circuit before each request, and takes a
 * merged request that the device refuses apart, so that one missing register costs no other its
 * value. Used by one thread.
 */
final class UnitConnection implements DeviceConnection {

  private static final Logger LOG = LoggerFactory.getLogger(UnitConnection.class);

  private final int unitId;
  private final EndpointState endpoint;
  private final Requester requester;

  /** After a request failed with all its retries, the next ones get none until one succeeds. */
  private boolean suspect;

  UnitConnection(int unitId, EndpointState endpoint, Requester requester) {
    this.unitId = unitId;
    this.endpoint = endpoint;
    this.requester = requester;
  }

  @Override
  public int unitId() {
    return unitId;
  }

  @Override
  public RegisterImage read(Collection<RegisterSpan> spans, AccessLimits limits)
      throws InterruptedException {
    UnitState unit = endpoint.unit(unitId);
    ReadPlan plan = ReadPlanner.plan(spans, limits, unit.lone());
    ImageBuilder image = new ImageBuilder();
    plan.impossible()
        .forEach(
            (span, why) ->
                image.fail(span, requester.failed(unitId, span, Reason.DRIVER_FAILED, why)));
    for (PlannedRequest request : plan.requests()) {
      SpanResult result = ask(unit, request.range(), limits);
      if (request.isMerged() && isRefusedRange(result)) {
        unit.learn(readApart(unit, request, limits, image));
      } else {
        image.add(request, result);
      }
    }
    return image.build();
  }

  private SpanResult ask(UnitState unit, RegisterSpan range, AccessLimits limits)
      throws InterruptedException {
    Circuit circuit = unit.circuit();
    boolean insisted = requester.insisting() && !suspect;
    Circuit.Permission permission = circuit.ask(insisted);
    if (permission == Circuit.Permission.NONE) {
      return requester.failed(
          unitId, range, Reason.CIRCUIT_OPEN, Requester.open("the unit", circuit));
    }
    boolean once = suspect || permission == Circuit.Permission.PROBE;
    SpanResult result = requester.ask(new ReadRequest(unitId, range), limits, once);
    account(circuit, range, result, insisted);
    return result;
  }

  private void account(Circuit circuit, RegisterSpan range, SpanResult result, boolean insisted) {
    if (result instanceof SpanResult.Failed failed) {
      switch (Blame.of(failed.reason())) {
        case UNIT -> failed(circuit, failed, insisted);
        case NOBODY -> succeeded(circuit, range);
        case ENDPOINT, UNKNOWN -> LOG.debug("{}", failed.message());
      }
    } else {
      succeeded(circuit, range);
    }
  }

  private void failed(Circuit circuit, SpanResult.Failed failed, boolean insisted) {
    suspect = true;
    if (circuit.failed(failed.reason(), insisted)) {
      LOG.warn("{}; from now on the unit is probed sparingly", failed.message());
    }
  }

  private void succeeded(Circuit circuit, RegisterSpan range) {
    suspect = false;
    if (circuit.succeeded()) {
      LOG.info("{}", requester.describe(unitId, range, "answers again"));
    }
  }

  /** The device has no such address, or does not give so many at once. */
  private static boolean isRefusedRange(SpanResult result) {
    return result instanceof SpanResult.Failed failed
        && (failed.reason() == Reason.ILLEGAL_ADDRESS || failed.reason() == Reason.ILLEGAL_VALUE);
  }

  /**
   * Reads the spans of a refused request one by one.
   *
   * @return what merged requests have to keep away from in future: the refused spans; or if there
   *     are none, what lies between the spans; or if nothing does, the spans themselves
   */
  private Collection<RegisterSpan> readApart(
      UnitState unit, PlannedRequest merged, AccessLimits limits, ImageBuilder image)
      throws InterruptedException {
    for (RegisterSpan span : merged.spans()) {
      for (PlannedRequest single : ReadPlanner.plan(List.of(span), limits, Set.of()).requests()) {
        image.add(single, ask(unit, single.range(), limits));
      }
    }
    if (!merged.spans().stream().map(image::result).allMatch(UnitConnection::isConclusive)) {
      return List.of();
    }
    Predicate<RegisterSpan> refused = span -> isRefusedRange(image.result(span));
    List<RegisterSpan> refusedSpans = merged.spans().stream().filter(refused).toList();
    if (!refusedSpans.isEmpty()) {
      return refusedSpans;
    }
    List<RegisterSpan> gaps = gaps(merged);
    return gaps.isEmpty() ? merged.spans() : gaps;
  }

  private static boolean isConclusive(SpanResult result) {
    return result instanceof SpanResult.Words || isRefusedRange(result);
  }

  private static List<RegisterSpan> gaps(PlannedRequest request) {
    List<RegisterSpan> gaps = new ArrayList<>();
    RegisterSpan range = request.range();
    int asked = range.address();
    for (RegisterSpan span : new TreeSet<>(request.spans())) {
      if (span.address() > asked) {
        gaps.add(new RegisterSpan(range.function(), asked, span.address() - asked));
      }
      asked = Math.max(asked, span.end());
    }
    return gaps;
  }
}
