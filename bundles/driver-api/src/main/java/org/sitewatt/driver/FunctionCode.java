package org.sitewatt.driver;

/** The four Modbus functions that read. Sitewatt never writes to a device. */
public enum FunctionCode {
  READ_COILS(1),
  READ_DISCRETE_INPUTS(2),
  READ_HOLDING_REGISTERS(3),
  READ_INPUT_REGISTERS(4);

  private final int code;

  FunctionCode(int code) {
    this.code = code;
  }

  /** The code on the wire, 1 to 4. */
  public int code() {
    return code;
  }

  /** Whether the function reads single bits (1 and 2) rather than 16-bit registers (3 and 4). */
  public boolean readsBits() {
    return this == READ_COILS || this == READ_DISCRETE_INPUTS;
  }

  /**
   * The function of a code on the wire.
   *
   * @throws IllegalArgumentException if the code is not 1, 2, 3 or 4
   */
  public static FunctionCode of(int code) {
    for (FunctionCode function : values()) {
      if (function.code == code) {
        return function;
      }
    }
    throw new IllegalArgumentException("function code " + code + ": must be 1, 2, 3 or 4");
  }
}
