package org.sitewatt.metering.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitewatt.model.Flag;
import org.sitewatt.model.IntervalReason;
import org.sitewatt.model.store.ImportedInterval;

/**
 * Half-hours told from outside, laid over those that were derived here. What is told wins, unless
 * it says less than what was derived.
 */
final class Overlay {

  private Overlay() {}

  /**
   * The half-hours that count.
   *
   * @param derived in order of time
   * @param imported at most one for each start
   */
  static List<HalfHour> of(List<HalfHour> derived, List<ImportedInterval> imported) {
    if (imported.isEmpty()) {
      return derived;
    }
    Map<Long, ImportedInterval> told = new HashMap<>();
    imported.forEach(interval -> told.put(interval.start().toEpochMilli(), interval));
    return derived.stream()
        .map(
            halfHour -> {
              ImportedInterval interval = told.get(halfHour.start());
              return interval != null && wins(interval.flag(), halfHour)
                  ? halfHour(interval)
                  : halfHour;
            })
        .toList();
  }

  private static boolean wins(Flag told, HalfHour derived) {
    return switch (told) {
      case ACTUAL, DERIVED, EDITED -> true;
      case ESTIMATED -> derived.micro() == null || derived.flag() == Flag.ESTIMATED;
      case SUSPECT -> derived.micro() == null;
      case MISSING, MIXED -> false;
    };
  }

  /** What is suspect is kept aside, not booked. */
  private static HalfHour halfHour(ImportedInterval told) {
    long start = told.start().toEpochMilli();
    return switch (told.flag()) {
      case SUSPECT -> HalfHour.missing(start, IntervalReason.IMPORTED);
      case ACTUAL -> new HalfHour(start, Micro.of(told.value()), Flag.ACTUAL, null);
      default -> new HalfHour(start, Micro.of(told.value()), told.flag(), IntervalReason.IMPORTED);
    };
  }
}
