package org.sitewatt.registermap.yaml;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.registermap.Decoding;
import org.sitewatt.registermap.Encoding;
import org.sitewatt.registermap.RegisterField;

/** Reads where a value lies and how: the keys that quantities and identification share. */
final class FieldReader {

  private static final int ADDRESSES = 65536;
  private static final int MAX_TEXT_REGISTERS = 125;

  private final Optional<FunctionCode> defaultFunction;
  private final Optional<Encoding> defaultType;
  private final boolean defaultLowWordFirst;
  private final boolean defaultLowByteFirst;
  private final Optional<Section> defaults;

  /** Reads the defaults of a map. */
  FieldReader(Section map) {
    defaults = map.section("defaults");
    defaults.ifPresent(d -> d.allow(Words.DEFAULT_KEYS));
    defaultFunction = defaults.flatMap(d -> d.choice("function", Words.FUNCTIONS));
    defaultType = defaults.flatMap(d -> d.choice("type", Words.TYPES));
    defaultLowWordFirst = defaults.flatMap(d -> d.choice("wordOrder", Words.ORDERS)).orElse(false);
    defaultLowByteFirst = defaults.flatMap(d -> d.choice("byteOrder", Words.ORDERS)).orElse(false);
  }

  /** The field of a section; empty when something about it is wrong. */
  Optional<RegisterField> read(Section section) {
    section.require("address", "the PDU address, 0 to 65535");
    Optional<Integer> address = section.integer("address", 0, ADDRESSES - 1);
    Optional<FunctionCode> function =
        or(section, "function", section.choice("function", Words.FUNCTIONS), defaultFunction);
    Optional<Encoding> type = type(section, function);
    Optional<Decoding> decoding = section.choice("decode", Words.DECODINGS);
    Optional<Integer> length = type.flatMap(t -> length(section, t));
    if (type.isEmpty() || function.isEmpty() || length.isEmpty() || address.isEmpty()) {
      return Optional.empty();
    }
    return field(section, function.get(), type.get(), address.get(), length.get())
        .map(
            span ->
                new RegisterField(
                    span,
                    type.get(),
                    lowFirst(section, "wordOrder", type.get(), defaultLowWordFirst),
                    lowFirst(section, "byteOrder", type.get(), defaultLowByteFirst),
                    mask(section, type.get()),
                    decoding.orElse(Decoding.PLAIN),
                    sentinels(section, type.get()),
                    type.get().isText() ? sentinelTexts(section) : Set.of()));
  }

  private Optional<Encoding> type(Section section, Optional<FunctionCode> function) {
    if (!section.has("type") && function.isPresent() && function.get().readsBits()) {
      return Optional.of(Encoding.BIT);
    }
    return or(section, "type", section.choice("type", Words.TYPES), defaultType);
  }

  /** What is wrong in the defaults was said there. */
  private <E> Optional<E> or(Section section, String key, Optional<E> own, Optional<E> inherited) {
    boolean given = defaults.isPresent() && defaults.get().has(key);
    if (own.isEmpty() && !given) {
      section.require(key, "here or in 'defaults'");
    }
    return own.isEmpty() && !section.has(key) ? inherited : own;
  }

  private static Optional<Integer> length(Section section, Encoding type) {
    if (type.isText()) {
      section.require("length", "the registers of the text, 1 to " + MAX_TEXT_REGISTERS);
      return section.integer("length", 1, MAX_TEXT_REGISTERS);
    }
    section.forbid("on " + type.mapName() + ", whose length is known", "length");
    return Optional.of(type.registers());
  }

  private static Optional<RegisterSpan> field(
      Section section, FunctionCode function, Encoding type, int address, int count) {
    if (function.readsBits() != (type == Encoding.BIT)) {
      section.problem(
          section.has("type") ? "type" : "function",
          "functions 1 and 2 read type bit and nothing else, functions 3 and 4 never; here are "
              + "function "
              + function.code()
              + " and type "
              + type.mapName());
      return Optional.empty();
    }
    if (address + count > ADDRESSES) {
      section.bad("address", String.valueOf(address), "at most " + (ADDRESSES - count));
      return Optional.empty();
    }
    return Optional.of(new RegisterSpan(function, address, count));
  }

  private static boolean lowFirst(Section section, String key, Encoding type, boolean inherited) {
    boolean matters = key.equals("wordOrder") ? type.registers() > 1 : type != Encoding.BIT;
    if (!matters) {
      section.forbid("on " + type.mapName() + ", where it changes nothing", key);
      return false;
    }
    return section.choice(key, Words.ORDERS).orElse(inherited);
  }

  private static long mask(Section section, Encoding type) {
    if (!type.isInteger()) {
      section.forbid("on " + type.mapName() + ", only on integers", "mask", "bit");
      return 0;
    }
    if (type.isSigned()) {
      section.forbid("on " + type.mapName() + ", only on unsigned integers", "mask");
    } else if (section.has("mask")) {
      section.forbid("beside mask", "bit");
      BigInteger all = BigInteger.ONE.shiftLeft(type.bits()).subtract(BigInteger.ONE);
      Optional<BigInteger> mask =
          section
              .scalar("mask")
              .flatMap(Scalar::whole)
              .filter(m -> m.signum() > 0 && m.compareTo(all) <= 0);
      if (mask.isEmpty()) {
        section.problem("mask", "must be 0x1 to 0x" + all.toString(16).toUpperCase(Locale.ROOT));
      }
      return mask.map(BigInteger::longValue).orElse(0L);
    }
    return section.integer("bit", 0, type.bits() - 1).map(bit -> 1L << bit).orElse(0L);
  }

  private static Set<String> sentinelTexts(Section section) {
    Set<String> texts = new HashSet<>();
    section.list("sentinels").forEach(item -> texts.add(item.text()));
    return texts;
  }

  private static Set<Long> sentinels(Section section, Encoding type) {
    Set<Long> sentinels = new HashSet<>();
    if (!type.isText()) {
      for (Scalar item : section.list("sentinels")) {
        Optional<Long> bits = Sentinels.bits(item, type);
        bits.ifPresent(sentinels::add);
        if (bits.isEmpty()) {
          section.bad("sentinels", item.text(), Sentinels.right(type));
        }
      }
    }
    return sentinels;
  }
}
