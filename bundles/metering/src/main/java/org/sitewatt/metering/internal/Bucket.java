package org.sitewatt.metering.internal;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Interval;
import org.sitewatt.model.IntervalReason;

/**
 * Gathers what falls into one period: of one channel or of several, half-hours whole or in part.
 * Keeps what was expected beside what is known, so that a missing half-hour is never a zero.
 *
 * <p>A channel counts from where it began. When none was there at the period's start or end, nobody
 * knows what the period as a whole was: then each of them counts for all of it.
 */
final class Bucket {

  /** Up to this share of known time there is no value at all. */
  private static final double LEAST_COVERAGE = 0.5;

  private final Period period;
  private final boolean averaged;
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final Set<IntervalReason> reasons = EnumSet.noneOf(IntervalReason.class);
  private final Set<IntervalReason> missingReasons = EnumSet.noneOf(IntervalReason.class);
  private long sum;
  private double weighted;
  private long known;
  private long actual;
  private long expectedOfEach;
  private int channels;
  private int lastChannel = -1;
  private long expectedFrom = Long.MAX_VALUE;
  private long expectedTo = Long.MIN_VALUE;

  /**
   * An empty bucket.
   *
   * @param averaged whether values are averaged over time (GAUGE, STATE) or add up (COUNTER)
   */
  Bucket(Period period, boolean averaged) {
    this.period = period;
    this.averaged = averaged;
  }

  Period period() {
    return period;
  }

  /**
   * Adds the part of a half-hour that overlaps the period.
   *
   * @param channel tells channels apart; those of one come one after another
   */
  void add(int channel, HalfHour halfHour) {
    long begin = Math.max(halfHour.start(), period.start());
    long end = Math.min(halfHour.end(), period.end());
    if (channel != lastChannel) {
      channels++;
      lastChannel = channel;
    }
    expectedOfEach += end - begin;
    expectedFrom = Math.min(expectedFrom, begin);
    expectedTo = Math.max(expectedTo, end);
    if (halfHour.micro() == null) {
      missingReasons.add(halfHour.reason());
      return;
    }
    known += end - begin;
    actual += halfHour.flag() == Flag.ESTIMATED ? 0 : end - begin;
    flags.add(halfHour.flag());
    if (halfHour.reason() != null) {
      reasons.add(halfHour.reason());
    }
    if (averaged) {
      weighted += (double) halfHour.micro() * (end - begin);
    } else {
      sum += shareUntil(halfHour, end) - shareUntil(halfHour, begin);
    }
  }

  /** Shares are taken from the start of the half-hour, so that two neighbours add up to it. */
  private static long shareUntil(HalfHour halfHour, long until) {
    return Micro.share(halfHour.micro(), until - halfHour.start(), Grid.STEP);
  }

  private long expected() {
    boolean wholly = expectedFrom <= period.start() && expectedTo >= period.end();
    return wholly ? expectedOfEach : channels * period.millis();
  }

  /** The interval, as far as it is known at an instant. */
  Interval interval(long now) {
    double coverage = channels == 0 ? 0 : (double) known / expected();
    if (period.end() > now) {
      return missing(IntervalReason.NOT_ENDED, coverage);
    }
    if (coverage <= LEAST_COVERAGE) {
      return missing(whyMissing(), coverage);
    }
    double total = averaged ? weighted / period.millis() : sum;
    double value = Micro.toUnits(Math.round(total / coverage));
    if (known < expected()) {
      return interval(value, Flag.ESTIMATED, IntervalReason.PARTIAL_COVERAGE, coverage);
    }
    Flag flag = flags.size() == 1 ? flags.iterator().next() : Flag.MIXED;
    return interval(value, flag, only(reasons), coverage);
  }

  private IntervalReason whyMissing() {
    if (channels == 0) {
      return IntervalReason.NO_READING;
    }
    IntervalReason reason = known == 0 ? only(missingReasons) : null;
    return reason == null ? IntervalReason.PARTIAL_COVERAGE : reason;
  }

  private Interval missing(IntervalReason reason, double coverage) {
    return interval(null, HalfHour.flagWithoutValue(reason), reason, coverage);
  }

  private Interval interval(Double value, Flag flag, IntervalReason reason, double coverage) {
    return new Interval(
        Instant.ofEpochMilli(period.start()),
        Instant.ofEpochMilli(period.end()),
        value,
        flag,
        reason,
        coverage,
        channels == 0 ? null : Double.valueOf((double) actual / expected()));
  }

  private static IntervalReason only(Set<IntervalReason> reasons) {
    return reasons.size() == 1 ? reasons.iterator().next() : null;
  }
}
