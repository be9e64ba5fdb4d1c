package org.sitewatt.registermap.yaml;

import java.util.List;
import org.sitewatt.registermap.MapProblem;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.RegisterMap;

/** Texts of maps, and what the parser makes of them. */
final class MapTexts {

  static final String HEAD =
      """
      driver: acme-one
      version: 1.2.3
      vendor: Acme
      models: [One, One plus]
      deviceTypes: [HEATER, UPS]
      sources: [Acme One manual]
      """;

  private MapTexts() {}

  static RegisterMap parse(String text) {
    return RegisterMapParser.parse("one.yaml", text).orElseThrow();
  }

  static List<String> registers(String registers) {
    return problems(HEAD + "registers:\n" + registers.indent(2));
  }

  static List<String> problems(String text) {
    return problems(RegisterMapParser.parse("one.yaml", text));
  }

  static List<String> problems(ParseResult result) {
    return result instanceof ParseResult.Refused refused
        ? refused.problems().stream().map(MapProblem::toString).toList()
        : List.of();
  }
}
