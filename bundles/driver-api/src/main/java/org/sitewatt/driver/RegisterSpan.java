package org.sitewatt.driver;

import java.util.Objects;

/**
 * A run of neighbouring registers (or bits, for functions 1 and 2) that belong together: the words
 * of one value. A span is never answered in part.
 *
 * @param function how it is read
 * @param address PDU address of the first register, zero-based, 0 to 65535
 * @param count registers or bits, 1 to 65536, the last one at 65535 at most
 */
public record RegisterSpan(FunctionCode function, int address, int count)
    implements Comparable<RegisterSpan> {

  private static final int ADDRESSES = 65536;

  public RegisterSpan {
    Objects.requireNonNull(function, "function");
    if (address < 0 || address >= ADDRESSES) {
      throw new IllegalArgumentException("address " + address + ": must be 0 to 65535");
    }
    if (count < 1 || address + count > ADDRESSES) {
      throw new IllegalArgumentException(
          "count " + count + " at address " + address + ": must be 1 to " + (ADDRESSES - address));
    }
  }

  /** The address after the last one. */
  public int end() {
    return address + count;
  }

  /** Whether both read the same kind of register and share at least one address. */
  public boolean overlaps(RegisterSpan other) {
    return function == other.function && address < other.end() && other.address < end();
  }

  /** By function, then address, then count. */
  @Override
  public int compareTo(RegisterSpan other) {
    int order = function.compareTo(other.function);
    order = order != 0 ? order : Integer.compare(address, other.address);
    return order != 0 ? order : Integer.compare(count, other.count);
  }

  /** For messages: {@code FC3 3203..3206}. */
  @Override
  public String toString() {
    return "FC" + function.code() + " " + address + (count == 1 ? "" : ".." + (end() - 1));
  }
}
