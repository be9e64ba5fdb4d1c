package org.sitewatt.metering.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.model.Device;
import org.sitewatt.model.Flag;
import org.sitewatt.model.store.ImportedInterval;

/** Takes lines of half-hours: {@code start,quantity,value,flag}. */
final class IntervalLines extends HistoryLines<ImportedInterval> {

  private static final String FLAG = "flag";

  static final List<String> COLUMNS = List.of("start", QUANTITY, VALUE, FLAG);

  /** Those that a single half-hour can have. */
  private static final Set<Flag> FLAGS = EnumSet.complementOf(EnumSet.of(Flag.MIXED));

  private final Instant now;

  IntervalLines(Device device, Map<String, ChannelDescription> channels, Instant now) {
    super(device, channels);
    this.now = now;
  }

  @Override
  String instantColumn() {
    return "start";
  }

  @Override
  ImportedInterval parse(CsvLine line) {
    Instant start = instant(line);
    if (start.toEpochMilli() % Grid.STEP != 0) {
      throw line.wrong(instantColumn(), "must be on the half-hour in UTC, :00 or :30");
    }
    if (start.plusMillis(Grid.STEP).isAfter(now)) {
      throw line.wrong(
          instantColumn(), "begins a half-hour that has not ended; it is " + now + " now");
    }
    ChannelDescription channel = channel(line);
    if (channel.quantity().kind() == QuantityKind.TEXT) {
      throw line.wrong(QUANTITY, "is a text, it has no intervals");
    }
    Flag flag = flag(line);
    if (flag == Flag.MISSING) {
      if (!line.get(VALUE).isEmpty()) {
        throw line.wrong(VALUE, "must be empty with the flag MISSING");
      }
      return new ImportedInterval(line.get(QUANTITY), start, null, flag);
    }
    double value = number(line, channel);
    if (flag != Flag.SUSPECT && channel.quantity().kind() == QuantityKind.COUNTER) {
      withinCap(line, channel, value);
    }
    return new ImportedInterval(line.get(QUANTITY), start, value, flag);
  }

  private Flag flag(CsvLine line) {
    String text = line.get(FLAG);
    if (text.isEmpty()) {
      return line.get(VALUE).isEmpty() ? Flag.MISSING : Flag.ACTUAL;
    }
    return Arrays.stream(Flag.values())
        .filter(flag -> FLAGS.contains(flag) && flag.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                line.wrong(
                    FLAG,
                    "must be one of "
                        + FLAGS.stream().map(Enum::name).collect(Collectors.joining(", "))));
  }

  private void withinCap(CsvLine line, ChannelDescription description, double value) {
    CounterRules rules = Channel.of(device(), description.quantity(), description).rules();
    if (rules.exceedsCap(Micro.of(value), Grid.STEP)) {
      throw line.wrong(
          VALUE,
          "is more than the %.3f %s that the device can use in half an hour; give it the flag"
                  .formatted(rules.cap(Grid.STEP), description.quantity().unit())
              + " SUSPECT to keep it aside");
    }
  }
}
