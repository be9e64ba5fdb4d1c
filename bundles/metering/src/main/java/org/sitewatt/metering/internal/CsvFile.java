package org.sitewatt.metering.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.sitewatt.model.InvalidInputException;

/** Reads CSV line by line; nothing but the line in hand is kept. Thread-safe. */
final class CsvFile {

  private static final int MAX_LENGTH = 1000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ObjectReader values = new CsvMapper().readerFor(String[].class);
  private final List<String> columns;
  private final int maxLines;

  /**
   * Reads files with some columns.
   *
   * @param columns in the order that holds when a file does not name them
   * @param maxLines of a file
   */
  CsvFile(List<String> columns, int maxLines) {
    this.columns = columns;
    this.maxLines = maxLines;
  }

  /**
   * Hands over each line but the first when that names the columns; stops at the first that is
   * refused.
   *
   * @throws InvalidInputException naming the line that is no CSV or has too few or many values
   */
  void read(Reader csv, Consumer<CsvLine> taker) throws IOException {
    LineNumberReader lines = new LineNumberReader(csv);
    List<String> order = columns;
    boolean first = true;
    int taken = 0;
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      if (text.isBlank()) {
        continue;
      }
      int number = lines.getLineNumber();
      List<String> values = values(text, number);
      if (first && isHeader(values)) {
        order = header(values, number);
      } else {
        taken++;
        taker.accept(line(number, order, values, taken));
      }
      first = false;
    }
    if (taken == 0) {
      throw new InvalidInputException("body", "has no line with values");
    }
  }

  /** No value here goes over several lines. */
  private List<String> values(String text, int number) throws IOException {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidInputException(
          "body", "line " + number + ": is longer than " + MAX_LENGTH + " characters");
    }
    try {
      return List.of(values.<String[]>readValue(text));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "body", "line " + number + ": is no CSV: " + e.getOriginalMessage());
    }
  }

  /** Whether a line holds names, not values: the first column's value is an instant. */
  private boolean isHeader(List<String> values) {
    return name(values.get(0)).matches("[a-z]+");
  }

  private List<String> header(List<String> values, int number) {
    List<String> names = values.stream().map(CsvFile::name).toList();
    if (names.size() != columns.size() || !names.containsAll(columns)) {
      throw new InvalidInputException(
          "header",
          "line "
              + number
              + ": "
              + CsvLine.quote(String.join(",", values))
              + " must be "
              + String.join(",", columns));
    }
    return names;
  }

  private static String name(String value) {
    return value.replace(BYTE_ORDER_MARK, "").strip().toLowerCase(Locale.ROOT);
  }

  private CsvLine line(long number, List<String> order, List<String> values, int taken) {
    if (taken > maxLines) {
      throw new InvalidInputException(
          "body", "line " + number + ": has more than " + maxLines + " lines; send it in parts");
    }
    if (values.size() != order.size()) {
      throw new InvalidInputException(
          "body",
          "line "
              + number
              + ": has "
              + values.size()
              + " values, not "
              + order.size()
              + ": "
              + String.join(",", order));
    }
    return new CsvLine(number, order, values);
  }
}
