package org.sitewatt.registermap.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.driver.Quantities;
import org.sitewatt.registermap.ParseResult;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema and the parser are two descriptions of one thing: here they are held together. */
class SchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String GOOD =
      """
      driver: acme-one
      version: 1.0.0
      vendor: Acme
      models: [One]
      deviceTypes: [HEATER]
      sources: [manual]
      limits: {maxRegisters: 80, unreadable: [{function: 3, from: 100, to: 120}]}
      defaults: {function: 3, type: float32}
      identification:
        model: {address: 0, type: string, length: 4, expect: [One]}
      registers:
        voltage: {address: 10, unit: V, sentinels: [0x80008000, -1.5]}
        energy.active.import: {address: 12, type: uint32, unit: Wh, scale: 1/10, wrapBits: 32}
        ups.status: {address: 14, type: uint16, mask: 0x0F, states: {0: idle, 1: busy}}
        io.digital.input.12: {address: 15, type: uint16, bit: 3}
      """;

  private final JsonSchema schema = schema();

  @Test
  void bothAcceptAGoodMap() throws IOException {
    assertThat(RegisterMapParser.parse("good.yaml", GOOD)).isInstanceOf(ParseResult.Accepted.class);
    assertThat(schema.validate(json(GOOD))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void bothAcceptTheMapsThatShip(Path map) throws IOException {
    String text = Files.readString(map);
    assertThat(RegisterMapParser.parse(map.toString(), text).orElseThrow()).isNotNull();
    assertThat(schema.validate(json(text))).isEmpty();
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../../meter-drivers"), 2)) {
      List<Path> maps =
          files
              .filter(f -> f.getFileName().toString().equals(f.getParent().getFileName() + ".yaml"))
              .toList();
      assertThat(maps).isNotEmpty();
      return maps.stream();
    }
  }

  /** Each line breaks the good map in one place: text to find = text to put there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "driver: acme-one=driver: Acme",
        "driver: acme-one=drivr: acme-one",
        "version: 1.0.0=version: 1.0",
        "version: 1.0.0=version: 100000.0.0",
        "vendor: Acme=vendor: [Acme]",
        "models: [One]=models: []",
        "models: [One]=models: One",
        "deviceTypes: [HEATER]=deviceTypes: [HEATER, HEATER]",
        "deviceTypes: [HEATER]=deviceTypes: [heater]",
        "sources: [manual]=",
        "maxRegisters: 80=maxRegisters: 0",
        "maxRegisters: 80=maxRegisters: 126",
        "maxRegisters: 80=maxBits: 2001",
        "maxRegisters: 80=maxGap: -1",
        "maxRegisters: 80=alignment: 5",
        "maxRegisters: 80=pauseMillis: 10001",
        "maxRegisters: 80=readTimeoutMillis: 0",
        "maxRegisters: 80=pause: 10",
        "from: 100=from: -1",
        "to: 120=to: 65536",
        "to: 120=till: 120",
        "defaults: {function: 3=defaults: {function: 5",
        "type: float32}=type: float16}",
        "type: float32}=wordOrder: middle}",
        "  model:=  modell:",
        "length: 4=length: 126",
        "expect: [One]=expect: One",
        "  voltage:=  voltag:",
        "io.digital.input.12=io.digital.input.0",
        "address: 10=address: 65536",
        "address: 10=address: ten",
        "address: 10, =",
        "sentinels: [0x80008000, -1.5]=sentinels: 0x80008000",
        "scale: 1/10=scale: 1/0",
        "scale: 1/10=scale: 0",
        "scale: 1/10=scale: much",
        "wrapBits: 32=wrapBits: 7",
        "wrapBits: 32=wrapBits: 32, wrap: 10",
        "wrapBits: 32=wrap: 0",
        "wrapBits: 32=resolution: -1",
        "wrapBits: 32=decode: bcd",
        "mask: 0x0F=mask: 0",
        "mask: 0x0F=mask: 0x0F, bit: 2",
        "states: {0: idle=states: {idle: 0",
        "bit: 3=bit: 64",
        "unit: V, =unit: [V], ",
        "registers:=registers: {}\nothers:"
      })
  void bothRefuseABadMap(String change) throws IOException {
    int split = change.indexOf('=');
    String bad = GOOD.replace(change.substring(0, split), change.substring(split + 1));
    assertThat(bad).isNotEqualTo(GOOD);
    assertThat(RegisterMapParser.parse("bad.yaml", bad)).isInstanceOf(ParseResult.Refused.class);
    assertThat(schema.validate(json(bad))).isNotEmpty();
  }

  @Test
  void theSchemaNamesTheWholeVocabulary() throws IOException {
    JsonNode names = schema.getSchemaNode().at("/properties/registers/propertyNames/anyOf/0/enum");
    List<String> inSchema =
        JSON.convertValue(
            names, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    assertThat(inSchema)
        .containsExactlyElementsOf(
            Quantities.names().stream().filter(n -> !n.endsWith("#") && !n.endsWith("*")).toList());
    for (String open : Quantities.names()) {
      String name = open.replace("#", "7").replace("*", "room");
      if (!GOOD.contains(name + ":")) {
        assertThat(schema.validate(json(GOOD.replace("voltage:", name + ":")))).isEmpty();
      }
    }
  }

  private static JsonSchema schema() {
    try (InputStream in = RegisterMapParser.class.getResourceAsStream("register-map.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String yaml) {
    return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
  }
}
