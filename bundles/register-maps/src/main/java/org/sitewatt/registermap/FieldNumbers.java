package org.sitewatt.registermap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Words to bits to numbers, and back. Whole numbers stay exact to 64 bits; the double comes last.
 */
final class FieldNumbers {

  /** For divisions that do not end. */
  static final MathContext PRECISION = MathContext.DECIMAL128;

  private static final int FLOAT32_MIN_DIGITS = 6;
  private static final int FLOAT32_MAX_DIGITS = 9;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private FieldNumbers() {}

  /** The words as one number of 16 to 64 bits (a bit: 0 or 1), most significant first. */
  static long assemble(RegisterField field, int[] words) {
    long bits = 0;
    for (int i = 0; i < words.length; i++) {
      int word = words[field.lowWordFirst() ? words.length - 1 - i : i];
      bits = bits << 16 | (field.lowByteFirst() ? swap(word) : word);
    }
    return bits;
  }

  /** The reverse of {@link #assemble}. */
  static int[] disassemble(RegisterField field, long bits) {
    int[] words = new int[field.span().count()];
    long rest = bits;
    for (int i = words.length - 1; i >= 0; i--) {
      int word = (int) (rest & 0xFFFF);
      words[field.lowWordFirst() ? words.length - 1 - i : i] =
          field.lowByteFirst() ? swap(word) : word;
      rest >>>= 16;
    }
    return words;
  }

  /** The number that the bits mean, before scaling; empty for NaN, infinity or no bit set. */
  static Optional<BigDecimal> number(RegisterField field, long bits) {
    Optional<BigDecimal> plain =
        switch (field.encoding()) {
          case FLOAT32 -> ofFloat(Float.intBitsToFloat((int) bits));
          case FLOAT64 -> ofDouble(Double.longBitsToDouble(bits));
          default -> Optional.of(integer(field, bits));
        };
    return switch (field.decoding()) {
      case PLAIN, IPV4 -> plain;
      case FOUR_QUADRANT -> plain.map(FieldNumbers::fromQuadrant);
      case HIGHEST_BIT -> plain.flatMap(FieldNumbers::highestBit);
    };
  }

  /**
   * The bits that mean the number.
   *
   * @throws IllegalArgumentException if the encoding cannot hold it
   */
  static long bits(RegisterField field, BigDecimal number) {
    return switch (field.encoding()) {
      case FLOAT32 -> Float.floatToIntBits(number.floatValue()) & 0xFFFFFFFFL;
      case FLOAT64 -> Double.doubleToLongBits(number.doubleValue());
      default -> integerBits(field, number);
    };
  }

  private static BigDecimal integer(RegisterField field, long bits) {
    if (field.mask() != 0) {
      return unsigned((bits & field.mask()) >>> shift(field));
    }
    int unused = Long.SIZE - field.encoding().bits();
    // Shifting up and back down again extends the sign.
    return field.encoding().isSigned()
        ? BigDecimal.valueOf(bits << unused >> unused)
        : unsigned(bits);
  }

  private static long integerBits(RegisterField field, BigDecimal number) {
    BigInteger whole = number.setScale(0, RoundingMode.HALF_UP).toBigInteger();
    if (field.decoding() == Decoding.HIGHEST_BIT) {
      whole = whole.signum() < 0 ? whole : BigInteger.ONE.shiftLeft(whole.intValueExact());
    }
    if (field.mask() != 0) {
      BigInteger max = unsigned(field.mask() >>> shift(field)).toBigInteger();
      requireRange(field, whole, BigInteger.ZERO, max);
      return whole.longValue() << shift(field);
    }
    requireRange(field, whole, field.encoding().min(), field.encoding().max());
    int width = field.encoding().bits();
    return width == 64 ? whole.longValue() : whole.longValue() & ((1L << width) - 1);
  }

  /** A masked value stands at the bottom; only a bit's number counts from the register's own 0. */
  private static int shift(RegisterField field) {
    return field.decoding() == Decoding.HIGHEST_BIT ? 0 : Long.numberOfTrailingZeros(field.mask());
  }

  private static void requireRange(
      RegisterField field, BigInteger number, BigInteger min, BigInteger max) {
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          field.span() + ": " + number + " does not fit, must be " + min + " to " + max);
    }
  }

  private static BigDecimal unsigned(long bits) {
    return bits >= 0
        ? BigDecimal.valueOf(bits)
        : new BigDecimal(BigInteger.valueOf(bits).add(BigInteger.ONE.shiftLeft(64)));
  }

  /**
   * The shortest decimal that reads back as the same float: 230.1, where the bare widening would
   * make 230.10000610351562 of it.
   */
  private static Optional<BigDecimal> ofFloat(float value) {
    if (!Float.isFinite(value)) {
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = FLOAT32_MIN_DIGITS; digits < FLOAT32_MAX_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.floatValue() == value) {
        return Optional.of(rounded);
      }
    }
    return Optional.of(exact.round(new MathContext(FLOAT32_MAX_DIGITS)));
  }

  private static Optional<BigDecimal> ofDouble(double value) {
    return Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
  }

  /** Beyond 2 there is no quadrant: that stays as it is, which no factor can be. */
  private static BigDecimal fromQuadrant(BigDecimal coded) {
    return coded.abs().compareTo(BigDecimal.ONE) <= 0 || coded.abs().compareTo(TWO) > 0
        ? coded
        : TWO.subtract(coded.abs()).multiply(BigDecimal.valueOf(coded.signum()));
  }

  private static Optional<BigDecimal> highestBit(BigDecimal bits) {
    int length = bits.toBigInteger().bitLength();
    return length == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(length - 1L));
  }

  private static int swap(int word) {
    return (word & 0xFF) << 8 | word >>> 8;
  }
}
