package org.sitewatt.shell.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;

/** Prints what a command found: as a table for people, as JSON for programs. */
final class Output {

  /** What is printed for an unknown value. */
  private static final String UNKNOWN = "\u2014";

  /** More than any meter tells, and fewer than computing with doubles makes up. */
  private static final int MOST_DECIMALS = 6;

  private final PrintStream console;
  private final boolean json;
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  Output(PrintStream console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** A list: JSON holds the items themselves, the table one row for each. */
  <T> void list(List<String> columns, Collection<T> items, Function<T, List<?>> cells)
      throws JsonProcessingException {
    if (json) {
      console.println(mapper.writeValueAsString(items));
      return;
    }
    ShellTable table = new ShellTable().separator("  ").emptyTableText("none");
    columns.forEach(column -> table.column(column));
    for (T item : items) {
      Row row = table.addRow();
      cells.apply(item).forEach(cell -> row.addContent(text(cell)));
    }
    table.print(console, StandardCharsets.UTF_8, true);
  }

  /** One thing: JSON holds it itself, the table a row for each name and value. */
  <T> void one(T item, List<Line> lines) throws JsonProcessingException {
    if (json) {
      console.println(mapper.writeValueAsString(item));
      return;
    }
    ShellTable table = new ShellTable().noHeaders().separator("  ");
    table.column("name").bold();
    table.column("value");
    for (Line line : lines) {
      table.addRow().addContent(line.name(), text(line.value()));
    }
    table.print(console, StandardCharsets.UTF_8, true);
  }

  /**
   * Rows for machines: CSV, or one item of JSON on each line.
   *
   * @param header names of the columns; null for the later parts of a long list
   */
  <T> void csv(String header, Collection<T> items, Function<T, List<?>> cells)
      throws JsonProcessingException {
    if (json) {
      for (T item : items) {
        console.println(
            mapper.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(item));
      }
      return;
    }
    if (header != null) {
      console.println(header);
    }
    for (T item : items) {
      console.println(
          cells.apply(item).stream().map(Output::field).collect(Collectors.joining(",")));
    }
  }

  /** RFC 4180. */
  private static String field(Object value) {
    String text = value == null ? "" : value.toString();
    return text.matches("(?s).*[,\"\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static String plain(BigDecimal number) {
    return number.scale() <= MOST_DECIMALS
        ? number.toPlainString()
        : number.setScale(MOST_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /** A sentence; not part of JSON. */
  void say(String sentence) {
    if (!json) {
      console.println(sentence);
    }
  }

  private static String text(Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    if (value instanceof Double number) {
      return plain(BigDecimal.valueOf(number));
    }
    return value == null ? UNKNOWN : value.toString();
  }

  /** A name and its value. */
  record Line(String name, Object value) {}
}
