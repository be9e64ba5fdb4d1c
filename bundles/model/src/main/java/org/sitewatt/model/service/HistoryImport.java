package org.sitewatt.model.service;

import java.io.IOException;
import java.io.Reader;

/**
 * Takes over history of a device from CSV (RFC 4180, UTF-8): all of it or nothing. Thread-safe; one
 * import runs at a time.
 *
 * <p>The first line may name the columns, in any order; else they stand in the order given below.
 * Instants are RFC 3339. Quantities are those that the device's driver reads, values are in their
 * canonical units. At most {@link #MAX_LINES} lines.
 *
 * <p>Methods throw {@link org.sitewatt.model.InvalidInputException} naming the first bad line (the
 * file's first line is 1) and column, {@link org.sitewatt.model.NotFoundException} if there is no
 * such device, {@link org.sitewatt.model.ConflictException} while another import runs, and {@link
 * org.sitewatt.model.StorageUnavailableException}.
 */
public interface HistoryImport {

  int MAX_LINES = 200_000;

  /**
   * Takes over raw readings: {@code timestamp,quantity,value}. A reading that is there already with
   * the same value counts as unchanged; with another value it is refused, since readings are
   * immutable.
   *
   * @throws IOException if the text cannot be read
   */
  ImportCount readings(String deviceId, Reader csv) throws IOException;

  /**
   * Takes over half-hours: {@code start,quantity,value,flag}. The start is on the half-hour grid in
   * UTC and the half-hour has ended. The flag is any but MIXED; when empty it is ACTUAL, or MISSING
   * without a value.
   *
   * @throws IOException if the text cannot be read
   */
  ImportCount intervals(String deviceId, Reader csv) throws IOException;
}
