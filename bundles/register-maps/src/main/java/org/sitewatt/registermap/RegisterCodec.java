package org.sitewatt.registermap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.driver.Reason;

/**
 * Words to values and back. Sentinels are looked for before anything else; a number that cannot be
 * the quantity's is {@link Reason#IMPLAUSIBLE}, never a value. Stateless.
 */
public final class RegisterCodec {

  private RegisterCodec() {}

  /**
   * Decodes one value.
   *
   * @param words as many as the definition's span counts, each 0 to 65535 (bits: 0 or 1)
   * @param at UTC instant at which they were read
   */
  public static Measurement decode(RegisterDefinition definition, int[] words, Instant at) {
    Quantity quantity = definition.quantity();
    RegisterField field = definition.field();
    requireLength(field, words);
    if (field.encoding().isText()) {
      return text(quantity, FieldTexts.decode(field, words), field, at);
    }
    long bits = FieldNumbers.assemble(field, words);
    Optional<BigDecimal> raw =
        field.sentinels().contains(bits) ? Optional.empty() : FieldNumbers.number(field, bits);
    if (raw.isEmpty()) {
      return Measurement.missing(
          quantity.name(), Reason.SENTINEL, "0x%X means no value".formatted(bits), at);
    }
    BigDecimal number = raw.get();
    if (quantity.kind() == QuantityKind.TEXT && definition.states().isEmpty()) {
      return Measurement.text(quantity.name(), FieldTexts.ofNumber(field, number), at);
    }
    return definition.states().isEmpty()
        ? scaled(definition, number, at)
        : state(definition, number, at);
  }

  /**
   * What an identification register says.
   *
   * @param words as many as the field's span counts
   * @return empty when it says nothing: a sentinel, an empty text, an unreadable one
   */
  public static Optional<String> decodeText(RegisterField field, int[] words) {
    requireLength(field, words);
    if (field.encoding().isText()) {
      return FieldTexts.decode(field, words)
          .filter(text -> !text.isEmpty() && !field.sentinelTexts().contains(text));
    }
    long bits = FieldNumbers.assemble(field, words);
    return field.sentinels().contains(bits)
        ? Optional.empty()
        : FieldNumbers.number(field, bits).map(number -> FieldTexts.ofNumber(field, number));
  }

  /**
   * Encodes a number as the device would send it, rounded half up to what the registers can hold.
   * Bits outside a mask are 0: fields that share a register are combined with OR.
   *
   * @param value in the quantity's canonical unit; the code of a STATE
   * @throws IllegalArgumentException if the registers cannot hold it
   */
  public static int[] encode(RegisterDefinition definition, double value) {
    RegisterField field = definition.field();
    if (field.encoding().isText()) {
      throw new IllegalArgumentException(definition.quantity().name() + ": is a text");
    }
    BigDecimal raw =
        BigDecimal.valueOf(value)
            .subtract(definition.offset())
            .divide(definition.scale(), FieldNumbers.PRECISION);
    return FieldNumbers.disassemble(field, FieldNumbers.bits(field, raw));
  }

  /**
   * Encodes a text as the device would send it: a string, a dotted IPv4 address, the word of a
   * state, a number in decimals.
   *
   * @throws IllegalArgumentException if the registers cannot hold it
   */
  public static int[] encode(RegisterDefinition definition, String text) {
    for (var state : definition.states().entrySet()) {
      if (state.getValue().equals(text)) {
        return encode(definition, state.getKey().doubleValue());
      }
    }
    return encode(definition.field(), text);
  }

  /**
   * Encodes what an identification register says.
   *
   * @throws IllegalArgumentException if the registers cannot hold it
   */
  public static int[] encode(RegisterField field, String text) {
    if (field.encoding().isText()) {
      return FieldTexts.encode(field, text);
    }
    BigDecimal number = FieldTexts.toNumber(field, text);
    return FieldNumbers.disassemble(field, FieldNumbers.bits(field, number));
  }

  /**
   * The words of a bit pattern, a sentinel for instance, in the field's word and byte order.
   *
   * @param bits the assembled number, most significant first, in its lowest bits
   */
  public static int[] words(RegisterField field, long bits) {
    return FieldNumbers.disassemble(field, bits);
  }

  private static Measurement text(
      Quantity quantity, Optional<String> text, RegisterField field, Instant at) {
    if (text.isEmpty()) {
      return Measurement.missing(quantity.name(), Reason.IMPLAUSIBLE, "unprintable text", at);
    }
    if (text.get().isEmpty() || field.sentinelTexts().contains(text.get())) {
      return Measurement.missing(
          quantity.name(), Reason.SENTINEL, "'" + text.get() + "' means no value", at);
    }
    return Measurement.text(quantity.name(), text.get(), at);
  }

  private static Measurement scaled(RegisterDefinition definition, BigDecimal raw, Instant at) {
    Quantity quantity = definition.quantity();
    double value = raw.multiply(definition.scale()).add(definition.offset()).doubleValue();
    if (!quantity.isPlausible(value)) {
      return Measurement.missing(
          quantity.name(),
          Reason.IMPLAUSIBLE,
          "%s %s is not within %s to %s"
              .formatted(value, quantity.unit(), quantity.min(), quantity.max()),
          at);
    }
    return Measurement.of(quantity.name(), value, at);
  }

  private static Measurement state(RegisterDefinition definition, BigDecimal raw, Instant at) {
    Quantity quantity = definition.quantity();
    BigDecimal code = raw.setScale(0, RoundingMode.DOWN);
    String word = code.compareTo(raw) == 0 ? definition.states().get(code.longValue()) : null;
    if (word == null) {
      return Measurement.missing(
          quantity.name(),
          Reason.IMPLAUSIBLE,
          "state " + raw.toPlainString() + " is none of " + definition.states(),
          at);
    }
    return quantity.kind() == QuantityKind.TEXT
        ? Measurement.text(quantity.name(), word, at)
        : Measurement.state(quantity.name(), code.doubleValue(), word, at);
  }

  private static void requireLength(RegisterField field, int[] words) {
    if (words.length != field.span().count()) {
      throw new IllegalArgumentException(
          field.span() + ": " + words.length + " words, must be " + field.span().count());
    }
  }
}
