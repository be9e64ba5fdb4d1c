package org.sitewatt.registermap.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One value of a map, with where it stands. Numbers are read from its text, never by YAML. */
record Scalar(ScalarNode node, String key) {

  private static final Pattern HEX = Pattern.compile("0[xX][0-9A-Fa-f]{1,16}");
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,19})");
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");
  private static final Pattern FRACTION = Pattern.compile("(-?[1-9][0-9]{0,9})/([1-9][0-9]{0,9})");

  String text() {
    return node.getValue();
  }

  boolean isHex() {
    return HEX.matcher(text()).matches();
  }

  /** A whole number, decimal or {@code 0x…}. */
  Optional<BigInteger> whole() {
    if (isHex()) {
      return Optional.of(new BigInteger(text().substring(2), 16));
    }
    return WHOLE.matcher(text()).matches() ? Optional.of(new BigInteger(text())) : Optional.empty();
  }

  /** A number: whole, decimal, or a fraction such as {@code 1/512}. */
  Optional<BigDecimal> number() {
    Matcher fraction = FRACTION.matcher(text());
    if (fraction.matches()) {
      return Optional.of(
          new BigDecimal(fraction.group(1))
              .divide(new BigDecimal(fraction.group(2)), MathContext.DECIMAL128));
    }
    return DECIMAL.matcher(text()).matches()
        ? Optional.of(new BigDecimal(text()))
        : whole().map(BigDecimal::new);
  }
}
