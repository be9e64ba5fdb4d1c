package org.sitewatt.registermap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.registermap.yaml.RegisterMapParser;

class RegisterCodecTest {

  private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");

  /** Words on the wire and the value they mean, in the gauge that allows most. */
  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "type: uint16,                                   FFFF,                65535",
    "type: int16,                                    FFFF,                -1",
    "type: int16,                                    8000,                -32768",
    "'type: int16, byteOrder: little',               0100,                1",
    "type: uint32,                                   0001 0000,           65536",
    "'type: uint32, wordOrder: little',              0000 0001,           65536",
    "'type: uint32, byteOrder: little',              0100 0000,           65536",
    "'type: uint32, wordOrder: little, byteOrder: little', 0000 0100,     65536",
    "type: int32,                                    FFFF FFFE,           -2",
    "type: int64,                                    FFFF FFFF FFFF FFFF, -1",
    "'type: int64, wordOrder: little',               0005 0000 0000 0000, 5",
    "type: uint64,                                   0000 0000 3B9A CA00, 1000000000",
    "type: float32,                                  4366 199A,           230.1",
    "'type: float32, wordOrder: little',             199A 4366,           230.1",
    "'type: float32, wordOrder: little, byteOrder: little', 9A19 6643,    230.1",
    "type: float32,                                  8000 0000,           0",
    "type: float64,                                  4093 4A45 6D5C FAAD, 1234.5678",
    "'type: float64, wordOrder: little, byteOrder: little', ADFA 5C6D 454A 9340, 1234.5678",
    "'type: uint16, scale: 1/512',                   AF00,                87.5",
    "'type: int16, scale: 0.1, offset: -50',         01F4,                0",
    "'type: uint16, scale: 1e-3',                    0001,                0.001",
    "'type: uint16, mask: 0x0FF0',                   ABCD,                188",
    "'type: uint16, bit: 15',                        8000,                1",
    "'type: uint32, mask: 0xFFFF0000',               0020 0213,           32"
  })
  void decodes(String keys, String words, double value) {
    assertThat(decode("io.analog.input.1", keys, words))
        .isEqualTo(Measurement.of("io.analog.input.1", value, NOW));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "type: float32,                                              7FC0 0000",
    "type: float32,                                              FFC0 0000",
    "type: float32,                                              7F80 0000",
    "type: float64,                                              FFF0 0000 0000 0000",
    "'type: float32, sentinels: [0x80008000]',                   8000 8000",
    "'type: float32, sentinels: [-9999]',                        C61C 3C00",
    "'type: uint16, sentinels: [0xFFFF]',                        FFFF",
    "'type: int16, scale: 0.1, sentinels: [0x7FFF, 0x8000]',     8000",
    "'type: int16, sentinels: [-1]',                             FFFF",
    "'type: uint32, wordOrder: little, sentinels: [0x80000000]', 0000 8000",
    "'type: int64, sentinels: [0x8000000000000000]',             8000 0000 0000 0000",
    "'type: uint64, sentinels: [18446744073709551615]',          FFFF FFFF FFFF FFFF",
    "'type: uint16, mask: 0xFF, sentinels: [0xFFFF]',            FFFF"
  })
  void neverMakesANumberOfASentinel(String keys, String words) {
    assertThat(decode("io.analog.input.1", keys, words).reason()).isEqualTo(Reason.SENTINEL);
  }

  @Test
  void refusesWhatTheQuantityCannotBe() {
    Measurement voltage = decode("voltage", "type: float32, unit: V", "C366 199A");
    assertThat(voltage.reason()).isEqualTo(Reason.IMPLAUSIBLE);
    assertThat(voltage.message()).isEqualTo("-230.1 V is not within 0.0 to 100000.0");
  }

  @Test
  void keepsCountersExactBeyondWhatADoubleHolds() {
    // 2^53 + 1 counts of a milliwatt-hour: as a double first, the last count would be lost.
    assertThat(
            decode(
                "energy.active.import",
                "type: uint64, unit: Wh, scale: 0.001",
                "0020 0000 0000 0001"))
        .isEqualTo(Measurement.of("energy.active.import", 9007199254.740993, NOW));
    assertThat(
            decode("energy.active.import", "type: uint64, unit: Wh", "FFFF FFFF FFFF FFFF")
                .reason())
        .isEqualTo(Reason.IMPLAUSIBLE);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "3F70 0000, 0.9375",
    "BF70 0000, -0.9375",
    "3F88 0000, 0.9375",
    "BF88 0000, -0.9375",
    "3F80 0000, 1"
  })
  void undoesTheFourQuadrants(String words, double factor) {
    assertThat(decode("power.factor", "type: float32, decode: four-quadrant", words).value())
        .isEqualTo(factor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4020 0000", "4040 0000", "4050 0000", "C020 0000"})
  void takesNoPowerFactorBeyondTheFourQuadrants(String words) {
    assertThat(decode("power.factor", "type: float32, decode: four-quadrant", words).reason())
        .isEqualTo(Reason.IMPLAUSIBLE);
  }

  @Test
  void readsStatesWithTheirWords() {
    String keys =
        "type: uint32, mask: 0x3E, decode: highest-bit, states: {1: online, 2: on battery}";
    assertThat(decode("ups.status", keys, "0000 0006"))
        .isEqualTo(Measurement.state("ups.status", 2, "on battery", NOW));
    assertThat(decode("ups.status", keys, "0000 0001").reason()).isEqualTo(Reason.SENTINEL);
    assertThat(decode("ups.status", keys, "0000 0020").message())
        .isEqualTo("state 5 is none of {1=online, 2=on battery}");
    assertThat(decode("io.digital.input.1", "function: 2", "1").value()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} {1} is ''{2}''")
  @CsvSource({
    "'type: string, length: 4',                      4142 4344 4500 0000, ABCDE",
    "'type: string, length: 4',                      4142 4344 2020 2020, ABCD",
    "'type: string, length: 4',                      0000 4142 4344 0000, ABCD",
    "'type: string, length: 4',                      4142 43FF FFFF FFFF, ABC",
    "'type: string, length: 4',                      4142 0043 4445 4647, AB",
    "'type: string, length: 3, byteOrder: little',   4241 4443 0045,      ABCDE",
    "'type: string16, length: 3',                    0041 0042 0000,      AB",
    "'type: string, length: 3',                      54C3 BC72 6B00,      Türk",
    "'type: string, length: 2',                      54FC 726B,           Türk",
    "'type: uint32, decode: ipv4',                   0A0B 0C0D,           10.11.12.13",
    "'type: uint32, decode: ipv4, wordOrder: little', FFFE C0A8,          192.168.255.254",
    "type: uint64,                                   FFFF FFFF FFFF FFFF, 18446744073709551615",
    "'type: uint16, states: {4: LTE}',               0004,                LTE"
  })
  void readsTexts(String keys, String words, String text) {
    assertThat(decode("network.type", keys, words))
        .isEqualTo(Measurement.text("network.type", text, NOW));
  }

  @Test
  void makesNoTextOfNothingNorOfGarbage() {
    String keys = "type: string, length: 2, sentinels: [N/A]";
    assertThat(decode("network.type", keys, "0000 0000").reason()).isEqualTo(Reason.SENTINEL);
    assertThat(decode("network.type", keys, "FFFF FFFF").reason()).isEqualTo(Reason.SENTINEL);
    assertThat(decode("network.type", keys, "2020 2020").reason()).isEqualTo(Reason.SENTINEL);
    assertThat(decode("network.type", keys, "4E2F 4100").reason()).isEqualTo(Reason.SENTINEL);
    assertThat(decode("network.type", keys, "4107 0A41").reason()).isEqualTo(Reason.IMPLAUSIBLE);
    assertThat(decode("network.type", "type: string16, length: 1", "4142").reason())
        .isEqualTo(Reason.IMPLAUSIBLE);
  }

  /** Every encoding in every order: what is encoded is decoded again, to half a count. */
  @ParameterizedTest
  @MethodSource("encodings")
  void decodesWhatItEncodes(String keys) {
    RegisterDefinition definition = definition("io.analog.input.1", keys);
    Random random = new Random(42);
    double count = definition.resolution() == null ? 0 : definition.resolution();
    Encoding encoding = definition.field().encoding();
    for (int i = 0; i < 500; i++) {
      double value = random.nextDouble() * (encoding.isFloat() ? 1e6 : 3000);
      value = encoding.isSigned() && random.nextBoolean() ? -value : value;
      int[] words = RegisterCodec.encode(definition, value);
      assertThat(words).hasSize(encoding.registers());
      assertThat(Arrays.stream(words).boxed()).allMatch(word -> word >= 0 && word <= 0xFFFF);
      double tolerance = Math.max(count * 0.501, Math.abs(value) * 1e-7);
      assertThat(RegisterCodec.decode(definition, words, NOW).value())
          .isCloseTo(value, within(tolerance));
    }
  }

  /** And the other way round: every pattern of words that is a value comes back bit by bit. */
  @ParameterizedTest
  @MethodSource("encodings")
  void encodesWhatItDecodes(String keys) {
    RegisterDefinition definition =
        definition("io.analog.input.1", keys.replaceAll(", scale.*", ""));
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      int[] words = new int[definition.field().span().count()];
      Arrays.setAll(words, word -> random.nextInt(0x10000));
      Measurement measurement = RegisterCodec.decode(definition, words, NOW);
      // A double holds 53 of a long's 64 bits.
      boolean exact =
          measurement.value() != null
              && Math.abs(measurement.value()) < 1L << 53
              && measurement.value() != 0;
      if (exact) {
        assertThat(RegisterCodec.encode(definition, measurement.value())).isEqualTo(words);
      }
    }
  }

  static Stream<String> encodings() {
    List<String> all = new ArrayList<>();
    for (Encoding encoding : Encoding.values()) {
      if (encoding.isText() || encoding == Encoding.BIT) {
        continue;
      }
      for (String order : List.of("big", "little")) {
        String word = encoding.registers() > 1 ? ", wordOrder: " + order : "";
        for (String bytes : List.of("big", "little")) {
          all.add("type: " + encoding.mapName() + word + ", byteOrder: " + bytes + ", scale: 0.1");
        }
      }
    }
    return all.stream().distinct();
  }

  @Test
  void encodesTextsStatesAndAddresses() {
    assertThat(encode("network.type", "type: string, length: 3", "LTE"))
        .containsExactly(0x4C54, 0x4500, 0);
    assertThat(encode("network.type", "type: string16, length: 3, byteOrder: little", "LTE"))
        .containsExactly(0x4C00, 0x5400, 0x4500);
    assertThat(encode("wan.address", "type: uint32, decode: ipv4", "10.11.12.13"))
        .containsExactly(0x0A0B, 0x0C0D);
    assertThat(encode("sim.slot", "type: uint16, states: {1: one, 2: two}", "two"))
        .containsExactly(2);
    assertThat(encode("ups.status", "type: uint32, decode: highest-bit, states: {17: on}", "on"))
        .containsExactly(2, 0);
    assertThat(encode("device.serial", "type: uint32", "100000")).containsExactly(1, 0x86A0);
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatThrownBy(
            () -> RegisterCodec.encode(definition("io.counter.1", "type: uint16"), 65536))
        .hasMessageContaining("65536 does not fit, must be 0 to 65535");
    assertThatThrownBy(() -> encode("network.type", "type: string, length: 1", "LTE"))
        .hasMessageContaining("'LTE' has 3 bytes, must be 2 at most");
    assertThatThrownBy(() -> encode("wan.address", "type: uint32, decode: ipv4", "10.0.0.256"))
        .hasMessageContaining("must be an IPv4 address");
    assertThatThrownBy(
            () -> RegisterCodec.decode(definition("io.counter.1", "type: uint32"), new int[1], NOW))
        .hasMessageContaining("1 words, must be 2");
  }

  private static Measurement decode(String quantity, String keys, String words) {
    int[] wire =
        Arrays.stream(words.split(" ", -1)).mapToInt(w -> Integer.parseInt(w, 16)).toArray();
    return RegisterCodec.decode(definition(quantity, keys), wire, NOW);
  }

  private static int[] encode(String quantity, String keys, String text) {
    return RegisterCodec.encode(definition(quantity, keys), text);
  }

  private static RegisterDefinition definition(String quantity, String keys) {
    String function = keys.contains("function") ? "" : "function: 3, ";
    String map =
        """
        driver: acme-one
        version: 1.0.0
        vendor: Acme
        models: [One]
        deviceTypes: [HEATER]
        sources: [none]
        registers:
          %s: {%saddress: 0, %s}
        """
            .formatted(quantity, function, keys);
    return RegisterMapParser.parse("test.yaml", map).orElseThrow().registers().get(0);
  }
}
