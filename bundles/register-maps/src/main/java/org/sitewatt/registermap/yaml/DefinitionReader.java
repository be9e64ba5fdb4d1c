package org.sitewatt.registermap.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.registermap.Decoding;
import org.sitewatt.registermap.Encoding;
import org.sitewatt.registermap.RegisterDefinition;
import org.sitewatt.registermap.RegisterField;

/** Reads one entry of {@code registers}: a quantity, where it lies, and its scaling. */
final class DefinitionReader {

  private final FieldReader fields;

  DefinitionReader(FieldReader fields) {
    this.fields = fields;
  }

  /** The definition; empty when something about it is wrong. */
  Optional<RegisterDefinition> read(Section registers, String name) {
    Optional<Quantity> quantity = Quantities.find(name);
    if (quantity.isEmpty()) {
      registers.problem(
          name,
          "no quantity of the vocabulary; "
              + Suggestion.nearest(name, Quantities.names())
              + "the reference lists them all");
    }
    Optional<Section> section = registers.section(name);
    section.ifPresent(s -> s.allow(Words.REGISTER_KEYS));
    Optional<RegisterField> field = section.flatMap(fields::read);
    if (quantity.isEmpty() || field.isEmpty()) {
      return Optional.empty();
    }
    fits(section.get(), quantity.get(), field.get());
    return Optional.of(define(section.get(), quantity.get(), field.get()));
  }

  private static RegisterDefinition define(
      Section section, Quantity quantity, RegisterField field) {
    SortedMap<Long, String> states = states(section);
    if (quantity.kind() == QuantityKind.TEXT || quantity.kind() == QuantityKind.STATE) {
      section.forbid(
          "on a " + quantity.kind() + ", which is not scaled",
          "unit",
          "scale",
          "offset",
          "resolution",
          "wrap",
          "wrapBits");
      return new RegisterDefinition(
          quantity, field, BigDecimal.ONE, BigDecimal.ZERO, null, null, states);
    }
    section.forbid("on a " + quantity.kind(), "states");
    BigDecimal factor = unit(section, quantity);
    BigDecimal scale = section.number("scale").orElse(BigDecimal.ONE).multiply(factor);
    boolean counter = quantity.kind() == QuantityKind.COUNTER;
    if (scale.signum() == 0 || (counter && scale.signum() < 0)) {
      section.bad("scale", section.text("scale").orElse(""), counter ? "above 0" : "other than 0");
      scale = BigDecimal.ONE;
    }
    if (!counter) {
      section.forbid("on a " + quantity.kind() + ", only a COUNTER wraps", "wrap", "wrapBits");
    }
    return new RegisterDefinition(
        quantity,
        field,
        scale,
        section.number("offset").orElse(BigDecimal.ZERO).multiply(factor),
        resolution(section, field, scale, factor),
        counter ? modulus(section, field, scale, factor) : null,
        states);
  }

  private static BigDecimal unit(Section section, Quantity quantity) {
    String canonical = quantity.unit();
    if (!canonical.equals("1")) {
      section.require("unit", "one of " + String.join(", ", Units.allowed(canonical)));
    }
    Optional<String> unit = section.text("unit");
    Optional<BigDecimal> factor = unit.flatMap(u -> Units.factor(canonical, u));
    if (unit.isPresent() && factor.isEmpty()) {
      section.bad("unit", unit.get(), "one of " + String.join(", ", Units.allowed(canonical)));
    }
    return factor.orElse(BigDecimal.ONE);
  }

  private static Double resolution(
      Section section, RegisterField field, BigDecimal scale, BigDecimal factor) {
    Optional<BigDecimal> given = positive(section, "resolution");
    if (given.isPresent()) {
      return given.get().multiply(factor).doubleValue();
    }
    return field.encoding().isFloat() ? null : scale.abs().doubleValue();
  }

  /** Where nothing is said, an unsigned counter of 16 or 32 bits wraps at its width. */
  private static Double modulus(
      Section section, RegisterField field, BigDecimal scale, BigDecimal factor) {
    Optional<BigDecimal> wrap = positive(section, "wrap");
    if (section.has("wrap")) {
      section.forbid("beside wrap", "wrapBits");
      return wrap.map(w -> w.multiply(factor).doubleValue()).orElse(null);
    }
    Encoding type = field.encoding();
    int width = type == Encoding.UINT16 || type == Encoding.UINT32 ? type.bits() : 0;
    int bits = section.integer("wrapBits", 8, 64).orElse(field.mask() == 0 ? width : 0);
    return bits == 0
        ? null
        : BigDecimal.valueOf(2).pow(bits).multiply(scale, MathContext.DECIMAL128).doubleValue();
  }

  private static Optional<BigDecimal> positive(Section section, String key) {
    Optional<BigDecimal> number = section.number(key);
    if (number.isPresent() && number.get().signum() <= 0) {
      section.bad(key, number.get().toPlainString(), "above 0");
      return Optional.empty();
    }
    return number;
  }

  private static SortedMap<Long, String> states(Section section) {
    SortedMap<Long, String> states = new TreeMap<>();
    section
        .section("states")
        .ifPresent(
            words -> {
              for (String code : words.keys()) {
                if (code.matches("-?(0|[1-9][0-9]{0,9})")) {
                  words.text(code).ifPresent(word -> states.put(Long.valueOf(code), word));
                } else {
                  words.bad(code, code, "a whole number, the code of the state");
                }
              }
            });
    return states;
  }

  private static void fits(Section section, Quantity quantity, RegisterField field) {
    Encoding type = field.encoding();
    boolean text = quantity.kind() == QuantityKind.TEXT;
    if (type.isText() && !text) {
      section.problem("type", type.mapName() + " on a " + quantity.kind() + ": must be a number");
    }
    if (type.isFloat() && text) {
      section.problem("type", type.mapName() + " on a TEXT: must be a string or an integer");
    }
    boolean fits =
        switch (field.decoding()) {
          case PLAIN -> true;
          case FOUR_QUADRANT -> quantity.kind() == QuantityKind.GAUGE && !type.isText();
          case IPV4 -> text && type == Encoding.UINT32;
          case HIGHEST_BIT ->
              type.isInteger()
                  && !type.isSigned()
                  && (quantity.kind() == QuantityKind.STATE || section.has("states"));
        };
    if (!fits) {
      section.bad("decode", field.decoding().mapName(), right(field.decoding()));
    }
  }

  private static String right(Decoding decoding) {
    return switch (decoding) {
      case PLAIN -> "on any";
      case FOUR_QUADRANT -> "on a GAUGE";
      case IPV4 -> "on a TEXT of type uint32";
      case HIGHEST_BIT -> "on a STATE of an unsigned type";
    };
  }
}
