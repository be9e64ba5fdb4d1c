package org.sitewatt.metering.internal;

import java.util.List;
import org.sitewatt.model.InvalidInputException;

/**
 * A line of a CSV file.
 *
 * @param number in the file, whose first line is 1
 * @param columns their names, in the order of the values
 * @param values as many as there are columns
 */
record CsvLine(long number, List<String> columns, List<String> values) {

  private static final int SHOWN_CHARACTERS = 80;

  /** The value of a column, without blanks around it; empty when there is none. */
  String get(String column) {
    return values.get(columns.indexOf(column)).strip();
  }

  /** The refusal of this line for a column's value: "line 7: 'abc' must be …". */
  InvalidInputException wrong(String column, String right) {
    return new InvalidInputException(
        column, "line " + number + ": " + quote(get(column)) + " " + right);
  }

  /** The refusal of this line for a column without a value. */
  InvalidInputException missing(String column, String right) {
    return new InvalidInputException(column, "line " + number + ": is missing: " + right);
  }

  static String quote(String text) {
    String plain = text.replaceAll("\\p{Cc}", "\uFFFD");
    return plain.length() <= SHOWN_CHARACTERS
        ? "'" + plain + "'"
        : "'" + plain.substring(0, SHOWN_CHARACTERS) + "…'";
  }
}
