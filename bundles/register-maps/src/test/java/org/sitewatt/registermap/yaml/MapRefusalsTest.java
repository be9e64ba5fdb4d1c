package org.sitewatt.registermap.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.registermap.yaml.MapTexts.HEAD;
import static org.sitewatt.registermap.yaml.MapTexts.problems;
import static org.sitewatt.registermap.yaml.MapTexts.registers;

import org.junit.jupiter.api.Test;

class MapRefusalsTest {

  @Test
  void tellsAllProblemsAtOnceWithTheirLines() {
    assertThat(
            problems(
                """
                driver: Acme
                version: 1.0
                vendor: Acme
                models: []
                deviceTypes: [HEATRE]
                sources: [x]
                limits: {maxRegistres: 80, alignment: 9}
                registers:
                  voltag.l1: {function: 4, address: 0, type: float32, unit: V}
                  voltage.l2: {function: 5, address: 70000, type: flaot32, unit: Volt}
                  voltage.l3: {function: 4, addres: 4, type: float32}
                """))
        .containsExactly(
            "one.yaml:1: driver: 'Acme': must be vendor-family in lower case, as in 'eastron-sdm630'",
            "one.yaml:2: version: '1.0': must be major.minor.micro, as in '1.0.0'",
            "one.yaml:4: models: must be a list of the models it was made for, at least one",
            "one.yaml:5: deviceTypes: 'HEATRE': did you mean 'HEATER'? must be one of HEATER,"
                + " AIR_CONDITIONER, WATER, LIGHTING, UPS, SERVER, CONTROLLER, GATEWAY",
            "one.yaml:7: limits.maxRegistres: unknown key; did you mean 'maxRegisters'? must be one"
                + " of maxRegisters, maxBits, maxGap, alignment, unreadable, pauseMillis,"
                + " readTimeoutMillis",
            "one.yaml:7: limits.alignment: '9': must be a whole number, 1 to 4",
            "one.yaml:9: registers[voltag.l1]: no quantity of the vocabulary; did you mean"
                + " 'voltage.l1'? the reference lists them all",
            "one.yaml:10: registers[voltage.l2].address: '70000': must be a whole number, 0 to 65535",
            "one.yaml:10: registers[voltage.l2].function: '5': must be one of 1, 2, 3, 4",
            "one.yaml:10: registers[voltage.l2].type: 'flaot32': did you mean 'float32'? must be one"
                + " of bit, int16, uint16, int32, uint32, int64, uint64, float32, float64, string,"
                + " string16",
            "one.yaml:11: registers[voltage.l3].addres: unknown key; did you mean 'address'? must be"
                + " one of function, address, type, length, wordOrder, byteOrder, mask, bit, decode,"
                + " sentinels, unit, scale, offset, resolution, wrap, wrapBits, states",
            "one.yaml:11: registers[voltage.l3].address: missing: must be the PDU address, 0 to"
                + " 65535");
  }

  @Test
  void refusesWhatIsThereTwice() {
    assertThat(
            problems(
                HEAD
                    + """
                    vendor: Acme again
                    registers:
                      voltage: {function: 4, address: 0, type: float32, unit: V}
                      voltage: {function: 4, address: 2, type: float32, unit: V}
                    """))
        .containsExactly(
            "one.yaml:7: vendor: is there twice", "one.yaml:10: registers.voltage: is there twice");
  }

  @Test
  void findsTheTracesOfCopyAndPaste() {
    assertThat(
            registers(
                """
                voltage.l1: {function: 4, address: 0, type: float32, unit: V}
                voltage.l2: {function: 4, address: 0, type: float32, unit: V}
                voltage.l3: {function: 4, address: 4, type: int32, unit: V, scale: 0.1}
                current: {function: 4, address: 5, type: uint16, unit: A}
                """))
        .containsExactly(
            "one.yaml:9: registers[voltage.l2]: FC4 0..1 overlaps voltage.l1 at FC4 0..1",
            "one.yaml:10: registers[voltage.l3]: type int32, but voltage.l1 has float32: phases must"
                + " agree",
            "one.yaml:10: registers[voltage.l3]: unit or scale differs from voltage.l1: phases must"
                + " agree",
            "one.yaml:11: registers.current: FC4 5 overlaps voltage.l3 at FC4 4..5");
  }

  @Test
  void letsBitsShareTheirRegister() {
    assertThat(
            registers(
                """
                io.digital.input.1: {function: 3, address: 0, type: uint16, bit: 0}
                io.digital.input.2: {function: 3, address: 0, type: uint16, bit: 1}
                """))
        .isEmpty();
    assertThat(
            registers(
                """
                io.digital.input.1: {function: 3, address: 0, type: uint16, bit: 1}
                io.digital.input.2: {function: 3, address: 0, type: uint16, mask: 0x3}
                """))
        .containsExactly(
            "one.yaml:9: registers[io.digital.input.2]: FC3 0 overlaps io.digital.input.1 at FC3 0");
  }

  @Test
  void holdsTheMapToItsOwnLimits() {
    assertThat(
            problems(
                HEAD
                    + """
                    limits: {maxRegisters: 8, alignment: 2, unreadable: [{function: 3, from: 40, to: 50}]}
                    defaults: {function: 3, type: float32}
                    registers:
                      voltage: {address: 1, unit: V}
                      current: {address: 50, unit: A}
                      network.type: {address: 60, type: string, length: 10}
                    """))
        .containsExactly(
            "one.yaml:10: registers.voltage: FC3 1..2: start and length must be multiples of 2"
                + " (limits.alignment)",
            "one.yaml:11: registers.current: FC3 50..51: lies in the unreadable range FC3 40..50",
            "one.yaml:12: registers[network.type]: FC3 60..69: longer than a request may be, 8");
  }

  @Test
  void refusesKeysThatMakeNoSenseTogether() {
    assertThat(
            registers(
                """
                voltage: {function: 2, address: 0, type: float32, unit: V}
                sim.slot: {function: 3, address: 2, type: uint16, unit: V, scale: 2}
                network.type: {function: 3, address: 3, type: float32}
                wan.address: {function: 3, address: 5, type: uint16, decode: ipv4}
                frequency: {function: 3, address: 6, type: uint16, unit: Hz, states: {1: a}, wrap: 5}
                current: {function: 3, address: 7, type: float32, unit: A, mask: 0xFF, length: 2}
                power.factor: {function: 3, address: 9, type: uint16, wordOrder: little, scale: 0}
                energy.active.import: {function: 3, address: 10, type: uint16, unit: Wh, scale: -1}
                temperature: {function: 3, address: 11, type: int16, unit: Cel, mask: 0xFF}
                """))
        .containsExactly(
            "one.yaml:8: registers.voltage.type: functions 1 and 2 read type bit and nothing else,"
                + " functions 3 and 4 never; here are function 2 and type float32",
            "one.yaml:9: registers[sim.slot].unit: not allowed on a STATE, which is not scaled",
            "one.yaml:9: registers[sim.slot].scale: not allowed on a STATE, which is not scaled",
            "one.yaml:10: registers[network.type].type: float32 on a TEXT: must be a string or an"
                + " integer",
            "one.yaml:11: registers[wan.address].decode: 'ipv4': must be on a TEXT of type uint32",
            "one.yaml:12: registers.frequency.states: not allowed on a GAUGE",
            "one.yaml:12: registers.frequency.wrap: not allowed on a GAUGE, only a COUNTER wraps",
            "one.yaml:13: registers.current.length: not allowed on float32, whose length is known",
            "one.yaml:13: registers.current.mask: not allowed on float32, only on integers",
            "one.yaml:14: registers[power.factor].wordOrder: not allowed on uint16, where it changes"
                + " nothing",
            "one.yaml:14: registers[power.factor].scale: '0': must be other than 0",
            "one.yaml:15: registers[energy.active.import].scale: '-1': must be above 0",
            "one.yaml:16: registers.temperature.mask: not allowed on int16, only on unsigned"
                + " integers");
  }

  @Test
  void wantsUnitsThatFitTheQuantity() {
    assertThat(
            registers(
                """
                power.active: {function: 3, address: 0, type: float32, unit: kWh}
                voltage: {function: 3, address: 2, type: float32}
                """))
        .containsExactly(
            "one.yaml:8: registers[power.active].unit: 'kWh': must be one of MW, W, kW",
            "one.yaml:9: registers.voltage.unit: missing: must be one of V, kV, mV");
  }

  @Test
  void wantsSentinelsThatCanBeThere() {
    assertThat(
            registers(
                """
                voltage: {function: 3, address: 0, type: uint16, unit: V, sentinels: [0x10000, -1, x]}
                current: {function: 3, address: 1, type: float32, unit: A, sentinels: [none]}
                """))
        .containsExactly(
            "one.yaml:8: registers.voltage.sentinels: '0x10000': must be a bit pattern of 16 bits"
                + " (0x…) or a whole number, 0 to 65535",
            "one.yaml:8: registers.voltage.sentinels: '-1': must be a bit pattern of 16 bits (0x…) or"
                + " a whole number, 0 to 65535",
            "one.yaml:8: registers.voltage.sentinels: 'x': must be a bit pattern of 16 bits (0x…) or a"
                + " whole number, 0 to 65535",
            "one.yaml:9: registers.current.sentinels: 'none': must be a bit pattern of 32 bits (0x…)"
                + " or a number (NaN and infinity always are sentinels)");
  }

  @Test
  void aWrongDefaultIsToldOnceRatherThanForEachRegister() {
    assertThat(
            problems(
                HEAD
                    + """
                    defaults: {function: 3, type: flaot32}
                    registers:
                      voltage: {address: 0, unit: V}
                      current: {address: 2, unit: A}
                    """))
        .singleElement()
        .asString()
        .startsWith("one.yaml:7: defaults.type: 'flaot32'")
        .contains("float32");
  }
}
