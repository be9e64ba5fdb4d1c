package org.sitewatt.driverkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {

  private static final String MAP =
      """
      driver: acme-one
      version: 1.0.0
      vendor: Acme
      models: [One]
      deviceTypes: [HEATER]
      sources: [Acme manual]
      defaults: {function: 4}
      identification:
        model: {address: 100, type: string, length: 2, expect: [One]}
      registers:
        voltage: {address: 0, type: uint16, scale: 0.1, unit: V, sentinels: [0xFFFF]}
        sim.slot: {address: 1, type: uint16, states: {1: first, 2: second}}
        network.type: {address: 2, type: string, length: 2}
        io.digital.input.1: {function: 2, address: 7}
      """;

  private static final String GOLDEN =
      """
      - name: as it should be
        registers: {4/0: 08FD 0002 4C54 4500, 2/7: 1, 4/100: 4F6E 6500}
        readings: {voltage: 230.1, sim.slot: second, network.type: LTE, io.digital.input.1: 1}
        identity: {model: One}
      - name: no value
        registers: {4/0: FFFF}
        readings: {voltage: SENTINEL, sim.slot: ILLEGAL_ADDRESS}
      """;

  @TempDir private Path directory;
  private Path path;

  @BeforeEach
  void conforms() throws Exception {
    path = Files.createDirectory(directory.resolve("acme-one"));
    write("acme-one.yaml", MAP);
    write("golden.yaml", GOLDEN);
    write("README.md", "# Acme One\n");
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsFoldersByTheirMap() throws IOException {
    Files.createDirectories(directory.resolve("target/classes"));
    assertThat(DriverFolder.in(directory)).containsExactly(new DriverFolder(path));
  }

  @Test
  void reportsReadingsThatDiffer() throws Exception {
    write("golden.yaml", GOLDEN.replace("230.1", "230.2").replace("second", "first"));
    assertThat(findings())
        .hasSize(2)
        .anySatisfy(f -> assertThat(f).contains("'as it should be': voltage: expected 230.2, was"))
        .anySatisfy(f -> assertThat(f).contains("sim.slot: expected first, was"));
  }

  @Test
  void reportsAReasonThatIsNotTheOne() throws Exception {
    write("golden.yaml", GOLDEN.replace("voltage: SENTINEL", "voltage: IMPLAUSIBLE"));
    assertThat(findings()).hasSize(1).first().asString().contains("expected IMPLAUSIBLE, was");
  }

  @Test
  void reportsQuantitiesThatNoVectorShows() throws Exception {
    write("golden.yaml", GOLDEN.replace(", io.digital.input.1: 1", ""));
    assertThat(findings())
        .hasSize(1)
        .first()
        .asString()
        .endsWith("no vector shows io.digital.input.1");
  }

  @Test
  void reportsAnIdentityThatDiffersOrIsNotRecognised() throws Exception {
    write("golden.yaml", GOLDEN.replace("4F6E 6500", "5477 6F00"));
    assertThat(findings())
        .hasSize(2)
        .anySatisfy(f -> assertThat(f).contains("identity: expected {model=One}, was"))
        .anySatisfy(f -> assertThat(f).contains("the device is not recognised"));
  }

  @Test
  void reportsVectorsThatAreMalformed() throws Exception {
    write("golden.yaml", GOLDEN.replace("08FD", "08FDX"));
    assertThat(findings())
        .anySatisfy(f -> assertThat(f).contains("must be as in '4/72: 459C 4000'"));
    write("golden.yaml", GOLDEN.replace("readings", "reading"));
    assertThat(findings()).anySatisfy(f -> assertThat(f).contains("a vector has the keys"));
    write("golden.yaml", "- name: [");
    assertThat(findings()).anySatisfy(f -> assertThat(f).contains("golden.yaml: while parsing"));
  }

  @Test
  void reportsABadMapWithItsLines() throws Exception {
    write("acme-one.yaml", MAP.replace("unit: V", "unit: A"));
    assertThat(findings())
        .containsExactly(
            path.resolve("acme-one.yaml")
                + ":11: registers.voltage.unit: 'A': must be one of V, kV, mV");
  }

  @Test
  void reportsAFolderThatIsNotNamedLikeItsDriver() throws Exception {
    write("acme-one.yaml", MAP.replace("acme-one", "acme-two"));
    assertThat(findings()).hasSize(1).first().asString().contains("must be named like its folder");
  }

  @Test
  void reportsFoldersThatGrewTooLarge() throws Exception {
    write("README.md", "line\n".repeat(120));
    write("a.txt", "");
    write("b.txt", "");
    assertThat(findings())
        .contains(path + ": 5 files: must be at most 4")
        .anySatisfy(f -> assertThat(f).endsWith(" lines: must be at most 120"));
    Files.delete(path.resolve("README.md"));
    assertThat(findings()).contains(path + ": README.md is missing");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(path.resolve(file), text);
  }

  private List<String> findings() throws IOException, InterruptedException {
    return Conformance.check(new DriverFolder(path));
  }
}
