package org.sitewatt.collector.internal.round;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.Reason;

/** What a driver returned, held against its own description. */
final class CheckedMeasurements {

  private static final int MAX_TEXT = 255;

  private CheckedMeasurements() {}

  /**
   * The measurements, made whole: implausible numbers become missing ones.
   *
   * @throws IllegalStateException if they are not what the driver's description promises
   */
  static List<Measurement> of(
      List<Measurement> measurements,
      List<ChannelDescription> channels,
      Instant earliest,
      Instant latest) {
    require(measurements != null, "it returned null");
    Map<String, Quantity> expected = new HashMap<>();
    channels.forEach(c -> expected.put(c.quantity().name(), c.quantity()));
    List<Measurement> checked = new ArrayList<>();
    for (Measurement m : measurements) {
      require(m != null, "it returned a null measurement");
      Quantity quantity = expected.remove(m.quantity());
      require(quantity != null, m.quantity() + " is not in its description or came twice");
      require(
          !m.timestamp().isBefore(earliest) && !m.timestamp().isAfter(latest),
          m.quantity() + " is dated " + m.timestamp() + ", outside the visit");
      require(
          m.text() == null || m.text().length() <= MAX_TEXT,
          m.quantity() + " has a text of more than " + MAX_TEXT + " characters");
      checked.add(plausible(m, quantity));
    }
    require(expected.isEmpty(), "it returned nothing for " + expected.keySet());
    return checked;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static Measurement plausible(Measurement m, Quantity quantity) {
    if (m.value() == null || quantity.isPlausible(m.value())) {
      return m;
    }
    String message =
        m.value()
            + " "
            + quantity.unit()
            + " is not from "
            + quantity.min()
            + " to "
            + quantity.max();
    return Measurement.missing(m.quantity(), Reason.IMPLAUSIBLE, message, m.timestamp());
  }
}
