package org.sitewatt.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sitewatt.simulator.fault.Fault;
import org.sitewatt.simulator.fault.FaultRule;
import org.sitewatt.simulator.fault.Schedule;
import org.sitewatt.simulator.load.Noise;

/**
 * What goes wrong at the demo's sites. The same rules govern the history and the live fleet, so
 * that one goes on from the other; only those that began lately are told the present.
 */
final class DemoFaults {

  private static final Duration OFFLINE_SINCE = Duration.ofHours(5);
  private static final Duration DEAD_SINCE = Duration.ofDays(12);
  private static final int TARGET_NO_RESPONSE = 11;

  private DemoFaults() {}

  /** A site where little happens: now and then nothing answers for some minutes. */
  static Function<Instant, List<FaultRule>> usual(String siteId) {
    List<FaultRule> rules = List.of(hiccups(siteId));
    return now -> rules;
  }

  /** A gateway that refused connections since some hours ago. */
  static Function<Instant, List<FaultRule>> offline(String siteId) {
    return and(
        siteId,
        now -> FaultRule.ofSite(new Fault.Refusing(), Schedule.from(now.minus(OFFLINE_SINCE))));
  }

  /** Replies that often come after everybody has stopped waiting. */
  static Function<Instant, List<FaultRule>> late(String siteId) {
    Schedule often =
        Schedule.nowAndThen(
            Noise.seed(siteId + " late"),
            Duration.ofMinutes(37),
            Duration.ofMinutes(2),
            Duration.ofMinutes(9));
    FaultRule rule = FaultRule.ofSite(new Fault.Late(Duration.ofSeconds(4)), often);
    return and(siteId, now -> rule);
  }

  /** A site whose gateway was away for most of a day, about once a month. */
  static Function<Instant, List<FaultRule>> outages(String siteId) {
    Schedule monthly =
        Schedule.nowAndThen(
            Noise.seed(siteId + " outage"),
            Duration.ofDays(30),
            Duration.ofHours(6),
            Duration.ofHours(16));
    FaultRule rule = FaultRule.ofSite(new Fault.Refusing(), monthly);
    return and(siteId, now -> rule);
  }

  /** A meter that fell silent some days ago; its gateway says so. */
  static Function<Instant, List<FaultRule>> deadMeter(String siteId, int unitId) {
    return and(
        siteId,
        now ->
            FaultRule.ofDevice(
                unitId,
                new Fault.ExceptionReply(TARGET_NO_RESPONSE),
                Schedule.from(now.minus(DEAD_SINCE))));
  }

  /** A meter that starts from zero, at least once in 80 days. */
  static Function<Instant, List<FaultRule>> resets(String siteId, int unitId) {
    Schedule seldom =
        Schedule.nowAndThen(
            Noise.seed(siteId + " reset"),
            Duration.ofDays(40),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2));
    FaultRule rule = FaultRule.ofDevice(unitId, new Fault.CounterReset(), seldom);
    return and(siteId, now -> rule);
  }

  private static Function<Instant, List<FaultRule>> and(
      String siteId, Function<Instant, FaultRule> own) {
    FaultRule hiccups = hiccups(siteId);
    return now -> Stream.of(own.apply(now), hiccups).toList();
  }

  private static FaultRule hiccups(String siteId) {
    return FaultRule.ofSite(
        new Fault.Silent(),
        Schedule.nowAndThen(
            Noise.seed(siteId + " hiccup"),
            Duration.ofDays(3),
            Duration.ofMinutes(1),
            Duration.ofMinutes(75)));
  }
}
