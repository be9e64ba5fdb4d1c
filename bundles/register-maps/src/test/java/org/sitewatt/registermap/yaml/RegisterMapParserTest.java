package org.sitewatt.registermap.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.registermap.yaml.MapTexts.HEAD;
import static org.sitewatt.registermap.yaml.MapTexts.parse;
import static org.sitewatt.registermap.yaml.MapTexts.problems;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.RegisterMap;

class RegisterMapParserTest {

  @Test
  void readsAWholeMap() {
    RegisterMap map =
        parse(
            HEAD
                + """
                limits:
                  maxRegisters: 80
                  maxBits: 16
                  maxGap: 10
                  alignment: 2
                  pauseMillis: 60
                  readTimeoutMillis: 2000
                  unreadable: [{function: 3, from: 100, to: 199}]
                defaults: {function: 4, type: float32}
                identification:
                  model: {function: 3, address: 0, type: string, length: 4, expect: [One]}
                registers:
                  voltage: {address: 0, unit: V}
                  energy.active.import: {address: 2, type: uint32, unit: Wh, scale: 10}
                """);
    assertThat(map.id()).isEqualTo("acme-one");
    assertThat(map.version()).isEqualTo("1.2.3");
    assertThat(map.models()).containsExactly("One", "One plus");
    assertThat(map.deviceTypes()).containsExactlyInAnyOrder(DeviceType.HEATER, DeviceType.UPS);
    assertThat(map.limits())
        .isEqualTo(
            new AccessLimits(
                80,
                16,
                10,
                2,
                List.of(new RegisterSpan(FunctionCode.READ_HOLDING_REGISTERS, 100, 100)),
                Duration.ofMillis(60),
                Duration.ofSeconds(2)));
    assertThat(map.spans())
        .containsExactly(
            new RegisterSpan(FunctionCode.READ_INPUT_REGISTERS, 0, 2),
            new RegisterSpan(FunctionCode.READ_INPUT_REGISTERS, 2, 2));
    assertThat(map.description().channels())
        .containsExactly(
            new ChannelDescription(Quantities.get("voltage"), null, null),
            new ChannelDescription(Quantities.get("energy.active.import"), 0.01, 42949672.96));
  }

  @Test
  void knowsWhereCountersWrap() {
    assertThat(modulus("type: uint32, unit: Wh")).isEqualTo(4294967.296);
    assertThat(modulus("type: uint16, unit: kWh, scale: 0.1")).isEqualTo(6553.6);
    assertThat(modulus("type: float32, unit: kWh, wrap: 1000000")).isEqualTo(1e6);
    assertThat(modulus("type: uint64, unit: Wh, wrap: 1e9")).isEqualTo(1e6);
    assertThat(modulus("type: uint64, unit: Wh, wrapBits: 48")).isEqualTo(281474976710.656);
    assertThat(modulus("type: int64, unit: Wh")).isNull();
  }

  @Test
  void refusesWhatIsNoMapAtAll() throws IOException {
    assertThat(problems("")).hasSize(1).first().asString().contains("no register map");
    assertThat(problems("- a\n- b\n"))
        .containsExactly(
            "one.yaml:1: no register map: must be keys and values, beginning with 'driver:'");
    assertThat(problems("driver: [a\nversion: 1"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("one.yaml:2: no YAML: ");
    assertThat(problems("a: b\n\u0007")).hasSize(1).first().asString().contains("no YAML: ");
    assertThat(problems("[".repeat(5000))).hasSize(1).first().asString().contains("no YAML: ");
    assertThat(stream(new byte[RegisterMapParser.MAX_BYTES + 1]))
        .containsExactly("one.yaml:1: larger than 256 KiB; a map is a few");
    assertThat(stream("vendor: T\u00fcrk".getBytes(StandardCharsets.ISO_8859_1)))
        .containsExactly("one.yaml:1: is not UTF-8 text");
  }

  @Test
  void doesNotMakeObjectsOfTags() {
    assertThat(problems(HEAD + "registers: !!java.net.URL [\"http://127.0.0.1:1\"]\n"))
        .containsExactly(
            "one.yaml:7: no YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL");
  }

  /** One fault, one message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "One       | 'One': must be a list: [ … ]",
        "\"\"    | must be a list: [ … ]",
        "{a: One}  | must be a list: [ … ]",
        "[]        | must be a list of the models it was made for, at least one",
        "[[One]]   | must be a single value",
      },
      quoteCharacter = '`')
  void aListThatIsNoneIsToldOnce(String models, String message) {
    String register = "registers: {voltage: {function: 4, address: 0, type: float32, unit: V}}";
    assertThat(problems(HEAD.replace("[One, One plus]", models) + register))
        .containsExactly("one.yaml:4: models: " + message);
  }

  /** Whatever is typed, pasted or cut: a map or its problems, never an exception. */
  @Test
  void survivesMutilatedMaps() throws IOException {
    String good = Files.readString(Path.of("../../meter-drivers/apc-smartups/apc-smartups.yaml"));
    List<String> words =
        List.of(
            "",
            ":",
            "-1",
            "0",
            "99999999999999999999",
            "{",
            "]",
            "&a",
            "*a",
            "!!x",
            "type",
            "string",
            "bit: 70",
            "mask: 0x0",
            "wrap: 0",
            "float64",
            "1e99",
            "1/0",
            "registers",
            "\n",
            "\t",
            "'",
            "ipv4");
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int change = 0; change < 3; change++) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(12));
        text.replace(at, end, words.get(random.nextInt(words.size())));
      }
      ParseResult result = RegisterMapParser.parse("one.yaml", text.toString());
      if (result instanceof ParseResult.Refused refusal) {
        assertThat(refusal.problems()).isNotEmpty();
        refused++;
      } else {
        assertThat(result.orElseThrow().description().channels()).isNotEmpty();
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  private static Double modulus(String keys) {
    return parse(
            HEAD + "registers:\n  energy.active.import: {function: 3, address: 0, " + keys + "}\n")
        .registers()
        .get(0)
        .modulus();
  }

  private static List<String> stream(byte[] bytes) throws IOException {
    return problems(RegisterMapParser.parse("one.yaml", new ByteArrayInputStream(bytes)));
  }
}
