package org.sitewatt.dashboard.internal.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.sitewatt.driver.Quantities;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.service.Resolution;

/** Query parameters, checked; each failure names the parameter and what would be right. */
final class Params {
  private static final int MAX_CURSOR = 500;

  /** Years beyond are typing errors, and some databases cannot hold them. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Params() {}

  static PageRequest page(String limit, String cursor) {
    if (cursor != null && cursor.length() > MAX_CURSOR) {
      throw new InvalidInputException("cursor", "is not one that this server gave");
    }
    String continued = cursor == null || cursor.isEmpty() ? null : cursor;
    if (limit == null) {
      return new PageRequest(continued, PageRequest.DEFAULT_LIMIT);
    }
    try {
      return new PageRequest(continued, Integer.parseInt(limit));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "limit", quoted(limit) + " must be a whole number, 1 to " + PageRequest.MAX_LIMIT);
    }
  }

  static Instant instant(String field, String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw new InvalidInputException(
            field, quoted(text) + " must lie between " + EARLIEST + " and " + LATEST);
      }
      return instant;
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          field, quoted(text) + " must be an RFC 3339 instant like 2026-03-29T01:00:00Z");
    }
  }

  static String quantity(String text) {
    if (text == null || text.isEmpty()) {
      throw new InvalidInputException(
          "quantity", "is missing; name one of the vocabulary, for instance energy.active.import");
    }
    if (Quantities.find(text).isEmpty()) {
      throw new InvalidInputException(
          "quantity",
          quoted(text) + " is not in the vocabulary; right is for instance energy.active.import");
    }
    return text;
  }

  static Resolution resolution(String text) {
    if (text == null) {
      return Resolution.HALF_HOUR;
    }
    return Arrays.stream(Resolution.values())
        .filter(r -> r.code().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "resolution",
                    quoted(text)
                        + " must be one of "
                        + Arrays.stream(Resolution.values())
                            .map(Resolution::code)
                            .collect(Collectors.joining(", "))));
  }

  static boolean flag(String field, String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw new InvalidInputException(field, quoted(text) + " must be true or false");
  }

  static String quoted(String text) {
    return "'" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "'";
  }
}
