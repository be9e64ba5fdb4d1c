package org.sitewatt.registermap.yaml;

import java.math.BigInteger;
import java.util.Optional;
import org.sitewatt.registermap.Encoding;

/**
 * "No value" words: {@code 0x…} is the bit pattern of the whole value, a decimal is its number
 * before scaling. Both become bit patterns.
 */
final class Sentinels {

  private Sentinels() {}

  static Optional<Long> bits(Scalar item, Encoding type) {
    if (item.isHex()) {
      return item.whole().filter(n -> n.bitLength() <= type.bits()).map(BigInteger::longValue);
    }
    return switch (type) {
      case FLOAT32 -> item.number().map(n -> Float.floatToIntBits(n.floatValue()) & 0xFFFFFFFFL);
      case FLOAT64 -> item.number().map(n -> Double.doubleToLongBits(n.doubleValue()));
      default ->
          item.whole()
              .filter(n -> n.compareTo(type.min()) >= 0 && n.compareTo(type.max()) <= 0)
              .map(n -> n.mod(BigInteger.ONE.shiftLeft(type.bits())).longValue());
    };
  }

  static String right(Encoding type) {
    String hex = "a bit pattern of " + type.bits() + " bits (0x…)";
    return type.isFloat()
        ? hex + " or a number (NaN and infinity always are sentinels)"
        : hex + " or a whole number, " + type.min() + " to " + type.max();
  }
}
