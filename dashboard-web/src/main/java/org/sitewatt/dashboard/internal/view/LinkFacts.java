package org.sitewatt.dashboard.internal.view;

import java.time.Instant;
import java.util.Map;
import org.sitewatt.model.Reading;

/** What is known of a site's link, from its gateway's latest readings; null where unknown. */
public record LinkFacts(
    Instant lastContactAt,
    int deviceCount,
    SignalView signal,
    String operator,
    String networkType,
    String sim,
    String wan) {

  /**
   * The facts in some readings.
   *
   * @param latest by quantity
   */
  public static LinkFacts of(Instant lastContactAt, int deviceCount, Map<String, Reading> latest) {
    return new LinkFacts(
        lastContactAt,
        deviceCount,
        SignalView.of(
            number(latest, "signal.rsrp"),
            number(latest, "signal.rsrq"),
            number(latest, "signal.sinr"),
            number(latest, "signal.rssi")),
        word(latest, "network.operator"),
        word(latest, "network.type"),
        word(latest, "sim.slot"),
        latest.containsKey("wan.source")
            ? word(latest, "wan.source")
            : word(latest, "wan.address"));
  }

  private static Double number(Map<String, Reading> latest, String quantity) {
    Reading reading = latest.get(quantity);
    return reading == null ? null : reading.value();
  }

  private static String word(Map<String, Reading> latest, String quantity) {
    Reading reading = latest.get(quantity);
    if (reading == null || reading.text() != null || reading.value() == null) {
      return reading == null ? null : reading.text();
    }
    return String.valueOf(reading.value().intValue());
  }
}
