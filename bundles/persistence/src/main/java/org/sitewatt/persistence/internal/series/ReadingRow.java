package org.sitewatt.persistence.internal.series;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;

/**
 * A reading as the tables keep it.
 *
 * @param channel number of the channel
 * @param atMillis UTC
 * @param flag null for the plain case: ACTUAL with a value, MISSING without
 */
record ReadingRow(int channel, long atMillis, Double value, String text, Flag flag, Reason reason) {

  /** The columns after the keys, as {@link #bind} sets and {@link #read} reads them. */
  static final String COLUMNS = "reading_value, reading_text, flag, reason";

  private static final int MAX_TEXT = 255;

  static ReadingRow of(int channel, Reading reading) {
    long at = reading.timestamp().toEpochMilli();
    if (reading.value() != null && !Double.isFinite(reading.value())) {
      // No database keeps these; and never a wrong number.
      return new ReadingRow(channel, at, null, null, null, Reason.IMPLAUSIBLE);
    }
    return new ReadingRow(
        channel,
        at,
        reading.value(),
        Texts.clip(reading.text(), MAX_TEXT),
        isPlain(reading) ? null : reading.flag(),
        reading.reason());
  }

  private static boolean isPlain(Reading reading) {
    return reading.flag() == plain(reading.value(), reading.text());
  }

  private static Flag plain(Double value, String text) {
    return value == null && text == null ? Flag.MISSING : Flag.ACTUAL;
  }

  void bind(PreparedStatement statement) throws SQLException {
    statement.setInt(1, channel);
    statement.setLong(2, atMillis);
    if (value == null) {
      statement.setNull(3, Types.DOUBLE);
    } else {
      statement.setDouble(3, value);
    }
    statement.setString(4, text);
    statement.setString(5, flag == null ? null : flag.name());
    statement.setString(6, reason == null ? null : reason.name());
  }

  /**
   * Reads {@code at_ms} and {@link #COLUMNS}.
   *
   * @param first index of {@code at_ms} in the row
   */
  static Reading read(ResultSet row, int first, String deviceId, String quantity)
      throws SQLException {
    double number = row.getDouble(first + 1);
    Double value = row.wasNull() ? null : number;
    String text = row.getString(first + 2);
    String flag = row.getString(first + 3);
    String reason = row.getString(first + 4);
    return new Reading(
        deviceId,
        quantity,
        Instant.ofEpochMilli(row.getLong(first)),
        value,
        text,
        flag == null ? plain(value, text) : Flag.valueOf(flag),
        reason == null ? null : Reason.valueOf(reason));
  }
}
