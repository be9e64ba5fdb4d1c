package org.sitewatt.registermap;

import java.util.Objects;
import java.util.Set;
import org.sitewatt.driver.RegisterSpan;

/**
 * Where a value lies and how its words become a number or a text, before scaling.
 *
 * @param span the registers of the value, all of them
 * @param encoding how it lies in them
 * @param lowWordFirst whether the least significant register comes first
 * @param lowByteFirst whether the bytes inside each register are swapped
 * @param mask bits of an integer that belong to the value, as they stand in the assembled number,
 *     shifted down before use; 0 for all
 * @param decoding what is done with the number before scaling
 * @param sentinels bit patterns of the assembled number (before the mask) that mean "no value"
 * @param sentinelTexts texts that mean "no value"; an empty text always does
 */
public record RegisterField(
    RegisterSpan span,
    Encoding encoding,
    boolean lowWordFirst,
    boolean lowByteFirst,
    long mask,
    Decoding decoding,
    Set<Long> sentinels,
    Set<String> sentinelTexts) {

  public RegisterField {
    Objects.requireNonNull(decoding, "decoding");
    sentinels = Set.copyOf(sentinels);
    sentinelTexts = Set.copyOf(sentinelTexts);
    if (span.function().readsBits() != (encoding == Encoding.BIT)) {
      throw new IllegalArgumentException(span + ": functions 1 and 2 read bits, 3 and 4 registers");
    }
    if (!encoding.isText() && span.count() != encoding.registers()) {
      throw new IllegalArgumentException(
          span + ": " + encoding.mapName() + " has " + encoding.registers() + " registers");
    }
    if (mask != 0 && !encoding.isInteger()) {
      throw new IllegalArgumentException(span + ": only an integer has a mask");
    }
  }
}
