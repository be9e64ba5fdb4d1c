package org.sitewatt.registry.internal;

import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;

/** What is wrong with an input, gathered so that all of it can be said at once. */
final class Findings {

  private static final int SHOWN_CHARACTERS = 80;

  private final List<FieldError> errors = new ArrayList<>();

  void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** Adds "value …" for what was typed and what would be right. */
  void add(String field, Object value, String right) {
    add(field, quote(value) + " " + right);
  }

  /** Adds that a needed field was not given. */
  void missing(String field, String right) {
    add(field, "is missing: " + right);
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  /** A typed value for a message: short, in quotes, on one line. */
  static String quote(Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cc}", "\uFFFD");
    return text.length() <= SHOWN_CHARACTERS
        ? "'" + text + "'"
        : "'" + text.substring(0, SHOWN_CHARACTERS) + "…'";
  }
}
