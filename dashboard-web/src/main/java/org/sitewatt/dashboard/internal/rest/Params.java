package org.sitewatt.dashboard.internal.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sitewatt.driver.Quantities;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.service.Resolution;

/** Query parameters, checked; each failure names the parameter and what would be right. */
final class Params {
  private static final int MAX_TEXT = 100;

  /** Years beyond are typing errors, and some databases cannot hold them. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,3}");

  private Params() {}

  static int limit(String text) {
    if (text == null) {
      return PageRequest.DEFAULT_LIMIT;
    }
    if (!LIMIT.matcher(text).matches() || Integer.parseInt(text) > PageRequest.MAX_LIMIT) {
      throw new InvalidInputException(
          "limit", quoted(text) + " must be a whole number, 1 to " + PageRequest.MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }

  /** A text that is looked for; null when there is none. */
  static String text(String field, String text) {
    if (text != null && text.length() > MAX_TEXT) {
      throw new InvalidInputException(
          field, quoted(text) + " must have at most " + MAX_TEXT + " characters");
    }
    return text;
  }

  static <E extends Enum<E>> E constant(String field, String text, Class<E> type) {
    return text == null ? null : choice(field, text, type, Enum::name);
  }

  private static <E extends Enum<E>> E choice(
      String field, String text, Class<E> type, Function<E, String> word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word.apply(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    field,
                    quoted(text)
                        + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(word)
                            .collect(Collectors.joining(", "))));
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
    return text == null
        ? Resolution.HALF_HOUR
        : choice("resolution", text, Resolution.class, Resolution::code);
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
    return "'" + shortened(text) + "'";
  }

  static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
