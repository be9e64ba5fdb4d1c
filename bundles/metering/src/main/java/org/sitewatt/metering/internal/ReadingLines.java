package org.sitewatt.metering.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.model.Device;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;

/** Takes lines of raw readings: {@code timestamp,quantity,value}. */
final class ReadingLines extends HistoryLines<Reading> {

  static final List<String> COLUMNS = List.of("timestamp", QUANTITY, VALUE);

  private static final int MAX_TEXT = 255;

  private final Instant now;

  ReadingLines(Device device, Map<String, ChannelDescription> channels, Instant now) {
    super(device, channels);
    this.now = now;
  }

  @Override
  String instantColumn() {
    return "timestamp";
  }

  @Override
  Reading parse(CsvLine line) {
    Instant timestamp = instant(line);
    if (timestamp.isAfter(now)) {
      throw line.wrong(instantColumn(), "is in the future; it is " + now + " now");
    }
    ChannelDescription channel = channel(line);
    if (channel.quantity().kind() == QuantityKind.TEXT) {
      return reading(line, timestamp, null, text(line));
    }
    double value = number(line, channel);
    if (channel.modulus() != null && value >= channel.modulus()) {
      throw line.wrong(VALUE, "must be below " + channel.modulus() + ", where the register wraps");
    }
    return reading(line, timestamp, value, null);
  }

  private Reading reading(CsvLine line, Instant timestamp, Double value, String text) {
    return new Reading(
        device().id(), line.get(QUANTITY), timestamp, value, text, Flag.ACTUAL, null);
  }

  private static String text(CsvLine line) {
    String text = line.get(VALUE);
    if (text.isEmpty()) {
      throw line.missing(VALUE, "give a text");
    }
    if (text.length() > MAX_TEXT) {
      throw line.wrong(VALUE, "must have at most " + MAX_TEXT + " characters");
    }
    return text;
  }
}
