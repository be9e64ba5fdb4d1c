package org.sitewatt.shell.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;

/** A reading as it is printed, with the names that REST has. */
record ReadingLine(
    @JsonInclude(JsonInclude.Include.NON_NULL) String deviceId,
    String quantity,
    Double value,
    String text,
    String unit,
    QuantityKind kind,
    Instant timestamp,
    Flag flag,
    Reason reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) String message) {

  static ReadingLine of(Reading reading) {
    Quantity quantity = Quantities.find(reading.quantity()).orElse(null);
    return new ReadingLine(
        reading.deviceId(),
        reading.quantity(),
        reading.value(),
        reading.text(),
        quantity == null ? null : quantity.unit(),
        quantity == null ? null : quantity.kind(),
        reading.timestamp(),
        reading.flag(),
        reading.reason(),
        null);
  }

  static ReadingLine of(Measurement measurement) {
    Quantity quantity = Quantities.find(measurement.quantity()).orElse(null);
    return new ReadingLine(
        null,
        measurement.quantity(),
        measurement.value(),
        measurement.text(),
        quantity == null ? null : quantity.unit(),
        quantity == null ? null : quantity.kind(),
        measurement.timestamp(),
        measurement.reason() == null ? Flag.ACTUAL : Flag.MISSING,
        measurement.reason(),
        measurement.message());
  }

  /** The number, else the text; null when there is neither. */
  Object shown() {
    return text == null ? value : text;
  }
}
