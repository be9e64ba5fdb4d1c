package org.sitewatt.collector.internal.round;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Ids of rounds; they sort by start. */
final class RoundIds {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLISECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z-'SSS").withZone(ZoneOffset.UTC);

  private RoundIds() {}

  static String ofBoundary(Instant boundary) {
    return SECOND.format(boundary);
  }

  /** Another form than that of a boundary, so that such a round takes no boundary's id. */
  static String ofStart(Instant start) {
    return MILLISECOND.format(start);
  }
}
