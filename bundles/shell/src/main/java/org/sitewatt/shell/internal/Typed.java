package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.sitewatt.model.InvalidInputException;

/**
 * Numbers and words as they were typed. Options hold texts: what Karaf says of one that it cannot
 * convert names Java's types.
 */
final class Typed {

  private Typed() {}

  /** A whole number; null when nothing was typed. */
  static Integer whole(String field, String typed) {
    return number(field, typed, Integer::valueOf, "a whole number like 502");
  }

  /** A finite number; null when nothing was typed. */
  static Double decimal(String field, String typed) {
    Double number = number(field, typed, Double::valueOf, "a number like 59.9");
    if (number != null && !Double.isFinite(number)) {
      throw new InvalidInputException(field, "'" + typed + "' must be a number like 59.9");
    }
    return number;
  }

  /** One of an enumeration, in lower case or upper; null when nothing was typed. */
  static <E extends Enum<E>> E constant(String field, String typed, Class<E> type) {
    if (typed == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(typed.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    field,
                    "'%s' must be one of %s"
                        .formatted(typed, Arrays.toString(type.getEnumConstants()))));
  }

  private static <N extends Number> N number(
      String field, String typed, Function<String, N> reader, String right) {
    try {
      return typed == null ? null : reader.apply(typed);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(field, "'" + typed + "' must be " + right);
    }
  }
}
