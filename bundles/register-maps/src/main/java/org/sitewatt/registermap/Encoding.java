package org.sitewatt.registermap;

import java.math.BigInteger;

/** How a value lies in its registers, before scaling. */
public enum Encoding {
  /** One coil or discrete input (functions 1 and 2). */
  BIT("bit", 1),
  INT16("int16", 1),
  UINT16("uint16", 1),
  INT32("int32", 2),
  UINT32("uint32", 2),
  INT64("int64", 4),
  UINT64("uint64", 4),
  FLOAT32("float32", 2),
  FLOAT64("float64", 4),
  /** Text, two characters a register. */
  STRING("string", 0),
  /** Text, one character in the low byte of each register. */
  STRING16("string16", 0);

  private final String mapName;
  private final int registers;

  Encoding(String mapName, int registers) {
    this.mapName = mapName;
    this.registers = registers;
  }

  /** The name in a register map. */
  public String mapName() {
    return mapName;
  }

  /** Registers (or bits) of one value; 0 for texts, whose map gives the length. */
  public int registers() {
    return registers;
  }

  public boolean isText() {
    return this == STRING || this == STRING16;
  }

  public boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** A whole number in registers; a bit is none. */
  public boolean isInteger() {
    return !isText() && !isFloat() && this != BIT;
  }

  public boolean isSigned() {
    return this == INT16 || this == INT32 || this == INT64;
  }

  /** Width of a number in bits: 1, 16, 32 or 64; 0 for texts. */
  public int bits() {
    return this == BIT ? 1 : registers * 16;
  }

  /** Smallest whole number that an integer encoding holds. */
  public BigInteger min() {
    return isSigned() ? BigInteger.ONE.shiftLeft(bits() - 1).negate() : BigInteger.ZERO;
  }

  /** Largest whole number that an integer encoding holds. */
  public BigInteger max() {
    return BigInteger.ONE.shiftLeft(isSigned() ? bits() - 1 : bits()).subtract(BigInteger.ONE);
  }
}
