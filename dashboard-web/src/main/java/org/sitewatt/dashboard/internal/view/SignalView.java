package org.sitewatt.dashboard.internal.view;

import io.swagger.v3.oas.annotations.media.Schema;
import org.sitewatt.model.SignalGrade;

/**
 * A site's cellular signal; what the gateway does not tell is null.
 *
 * @param rsrp dBm
 * @param rsrq dB
 * @param sinr dB
 * @param rssi dBm
 * @param grade the worst of those
 */
public record SignalView(
    @Schema(nullable = true) Double rsrp,
    @Schema(nullable = true) Double rsrq,
    @Schema(nullable = true) Double sinr,
    @Schema(nullable = true) Double rssi,
    SignalGrade grade) {

  /** Null when nothing is known. */
  static SignalView of(Double rsrp, Double rsrq, Double sinr, Double rssi) {
    SignalGrade grade = SignalGrade.worst(rsrp, rsrq, sinr, rssi);
    return grade == null ? null : new SignalView(rsrp, rsrq, sinr, rssi, grade);
  }
}
