package org.sitewatt.metering.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.model.Device;
import org.sitewatt.model.InvalidInputException;

/**
 * Takes the lines of one file into a list, each value of each channel once. What the lines of
 * readings and of intervals have in common. Not thread-safe.
 *
 * @param <T> what a line becomes
 */
abstract class HistoryLines<T> {

  static final String QUANTITY = "quantity";
  static final String VALUE = "value";

  /** Java itself also takes 1d, 0x1p3 and control characters around a number. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Before there were such meters: a mistyped year. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private final Device device;
  private final Map<String, ChannelDescription> channels;
  private final List<T> taken = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();
  private int repeated;

  /**
   * Takes lines for a device.
   *
   * @param channels those that the device's driver reads, by quantity
   */
  HistoryLines(Device device, Map<String, ChannelDescription> channels) {
    this.device = device;
    this.channels = channels;
  }

  private record Key(String quantity, Instant at) {}

  /** What a line says. */
  abstract T parse(CsvLine line);

  /** The instant's column. */
  abstract String instantColumn();

  /** Takes a line, or refuses it. */
  final void take(CsvLine line) {
    T value = parse(line);
    Key key = new Key(line.get(QUANTITY), instant(line));
    Integer index = known.putIfAbsent(key, taken.size());
    if (index == null) {
      taken.add(value);
      numbers.add(line.number());
    } else if (taken.get(index).equals(value)) {
      repeated++;
    } else {
      throw line.wrong(
          VALUE,
          "contradicts line " + numbers.get(index) + ", which has the same " + instantColumn());
    }
  }

  final Device device() {
    return device;
  }

  /** What was taken, each once. */
  final List<T> taken() {
    return taken;
  }

  /** The line behind something taken. */
  final long number(int index) {
    return numbers.get(index);
  }

  /** Lines that said again what an earlier one said. */
  final int repeated() {
    return repeated;
  }

  final ChannelDescription channel(CsvLine line) {
    ChannelDescription channel = channels.get(line.get(QUANTITY));
    if (channel == null) {
      throw line.wrong(
          QUANTITY,
          "is not read by the driver '"
              + device.driver()
              + "'; it reads "
              + String.join(", ", channels.keySet().stream().sorted().toList()));
    }
    return channel;
  }

  final Instant instant(CsvLine line) {
    String text = line.get(instantColumn());
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (instant.isBefore(EARLIEST)) {
        throw line.wrong(instantColumn(), "is before " + EARLIEST);
      }
      return instant.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw line.wrong(instantColumn(), "must be an RFC 3339 instant like 2026-03-29T01:00:00Z");
    }
  }

  /** The number of a line that must have one. */
  static double number(CsvLine line, ChannelDescription channel) {
    String unit = channel.quantity().unit();
    String right = "a number in " + unit + " like 12.5";
    if (line.get(VALUE).isEmpty()) {
      throw line.missing(VALUE, "give " + right);
    }
    if (!NUMBER.matcher(line.get(VALUE)).matches()) {
      throw line.wrong(VALUE, "must be " + right);
    }
    double number = Double.parseDouble(line.get(VALUE));
    if (number < 0 && channel.quantity().kind() == QuantityKind.COUNTER) {
      throw line.wrong(VALUE, "must not be below 0: " + line.get(QUANTITY) + " is a counter");
    }
    if (!channel.quantity().isPlausible(number)) {
      throw line.wrong(
          VALUE,
          "must be from %s to %s %s"
              .formatted(channel.quantity().min(), channel.quantity().max(), unit));
    }
    return number;
  }

  /** The refusal of what was taken from a line, found out later. */
  final InvalidInputException refused(int index, String column, String message) {
    return new InvalidInputException(column, "line " + number(index) + ": " + message);
  }
}
