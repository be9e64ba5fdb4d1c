package org.sitewatt.collector.internal.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * When rounds are due, in UTC, and how long they may take. Immutable.
 *
 * <p>A round ends a tenth of its period, at most a minute, before the next boundary.
 */
public final class Boundaries {

  /** Later than any boundary. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);
  private static final int PARTS = 10;

  private final CronExpression cron;

  /**
   * The boundaries of a cron expression in Quartz's form: second, minute, hour, day of month,
   * month, day of week.
   *
   * @param now from when on it must come due
   * @throws IllegalArgumentException naming the expression and what is wrong, also when it comes
   *     due no more
   */
  public Boundaries(String expression, Instant now) {
    try {
      cron = new CronExpression(expression);
    } catch (ParseException e) {
      throw new IllegalArgumentException(refusal(expression, e.getMessage()), e);
    }
    cron.setTimeZone(TimeZone.getTimeZone("UTC"));
    if (next(now).equals(NEVER)) {
      throw new IllegalArgumentException(refusal(expression, "it comes due no more"));
    }
  }

  /** The expression as it was given. */
  public String expression() {
    return cron.getCronExpression();
  }

  /** The first boundary after an instant; {@link #NEVER} when there is none. */
  @SuppressWarnings("JavaUtilDate") // Quartz speaks no other
  public Instant next(Instant after) {
    // A copy: the expression may be asked from many threads and promises nothing about that.
    java.util.Date next =
        new CronExpression(cron).getNextValidTimeAfter(java.util.Date.from(after));
    return next == null ? NEVER : next.toInstant();
  }

  /** When the round of a boundary has to be over. */
  public Instant deadline(Instant boundary) {
    Instant next = next(boundary);
    return next.minus(shorter(LONGEST_MARGIN, Duration.between(boundary, next).dividedBy(PARTS)));
  }

  /** How long the round of the boundary after an instant waits for one that was started by hand. */
  public Duration patience(Instant instant) {
    Instant next = next(instant);
    Duration period = Duration.between(next, next(next));
    return shorter(LONGEST_PATIENCE, period.dividedBy(PARTS));
  }

  /**
   * The boundaries in {@code (after, until)}, the latest so many of them, in order; nothing older
   * than the look-back is considered.
   */
  public List<Instant> passed(Instant after, Instant until, Duration lookBack, int most) {
    Instant oldest = until.minus(lookBack);
    Deque<Instant> passed = new ArrayDeque<>();
    Instant boundary = next(after.isBefore(oldest) ? oldest : after);
    while (boundary.isBefore(until)) {
      passed.addLast(boundary);
      if (passed.size() > most) {
        passed.removeFirst();
      }
      boundary = next(boundary);
    }
    return new ArrayList<>(passed);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static String refusal(String expression, String why) {
    return "collection cron '"
        + expression
        + "': "
        + why.replaceFirst("\\.$", "")
        + "; give second, minute, hour, day of month, month and day of week, for instance"
        + " '0 0/30 * * * ?'";
  }
}
