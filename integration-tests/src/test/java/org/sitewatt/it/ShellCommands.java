package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators and their scripts do, and how a command ends. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ShellCommands extends OverSsh {

  ShellCommands(Node node, SshClient client) {
    super(node, client);
  }

  @Test
  @Order(1)
  void anAdministratorDoesADaysWork() throws Exception {
    succeeds("sitewatt:site-add --name Harbour --time-zone Europe/Oslo --host 127.0.0.1");
    succeeds(
        "sitewatt:device-add --site harbour --name Boiler --type HEATER --driver eastron-sdm120"
            + " --unit 3");
    succeeds("sitewatt:device-edit --unit 4 harbour-boiler");
    succeeds("sitewatt:site-edit --port 1502 harbour");
    assertThat(succeeds("sitewatt:device-list harbour")).contains("harbour-boiler");
    assertThat(JSON.readTree(succeeds("sitewatt:site-list --json")).get(0).get("id").asText())
        .isEqualTo("harbour");
    String added =
        as("admin", Node.PASSWORD, "sitewatt:user-add --role VIEWER --stdin vera", VIEWERS_PASSWORD)
            .output();
    assertThat(added).contains("vera").doesNotContain(VIEWERS_PASSWORD);
    assertThat(succeeds("sitewatt:audit-list --entity SITE"))
        .contains("SHELL", "127.0.0.1", "CHANGED", "127.0.0.1:1502");
    succeeds("sitewatt:health");
  }

  @Test
  @Order(2)
  void whatFailsSaysWhyInOneLineAndWithAStatus() throws Exception {
    Ended ended = as("admin", Node.PASSWORD, "sitewatt:site-show nowhere", "");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("There is no site 'nowhere'.").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sitewatt:site-show nowhere|There is no site 'nowhere'.",
        "sitewatt:device-edit --unit 12abc harbour-boiler|unitId: '12abc' must be a whole number",
        "sitewatt:export --quantity nope harbour-boiler|quantity: 'nope' is not in the vocabulary",
        "sitewatt:driver-install %s|'bad-map.yaml' was refused: bad-map.yaml:",
        "sitewatt:no-such-command|Command not found: sitewatt:no-such-command",
        "sitewatt:site-show|argument site is required",
      })
  @Order(2)
  void aFailureIsForProgramsToo(String command, String message) throws Exception {
    Path map = Files.writeString(node.home().resolve("bad-map.yaml"), "id: [");
    Ended ended = as("admin", Node.PASSWORD, command.replace("%s", map.toString()), "");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains(message).doesNotContain("\u001b", "java.lang");
  }

  @Test
  @Order(2)
  void withoutATerminalNothingIsColoured() throws Exception {
    for (String command : List.of("sitewatt:site-list", "bundle:list", "help", "help sitewatt")) {
      assertThat(succeeds(command)).isNotBlank().doesNotContain("\u001b");
    }
  }

  @Test
  @Order(2)
  void whatACommandPrintsGoesThroughAPipe() throws Exception {
    assertThat(succeeds("sitewatt:site-list | grep harbour")).contains("harbour");
    assertThat(succeeds("sitewatt:site-list | grep -v harbour")).doesNotContain("harbour");
  }

  @Test
  @Order(2)
  void aConnectionTakesOneCommandAfterTheOther() throws Exception {
    try (ClientSession session = session("admin", Node.PASSWORD)) {
      assertThat(run(session, "sitewatt:site-show nowhere", "").status()).isEqualTo(1);
      assertThat(run(session, "sitewatt:site-list", "").output()).contains("harbour");
      Ended refused = run(session, "shell:history", "");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.output()).startsWith("'shell:history' needs a terminal");
      assertThat(session.isOpen()).as("until the client ends it").isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "audit-list --json --limit 1, audit",
    "driver-list --json, drivers",
    "site-list --json, sites",
    "device-list --json, devices/harbour-boiler",
    "user-list --json, users",
  })
  @Order(2)
  void jsonHasTheNamesOfRest(String command, String path) throws Exception {
    JsonNode rest = Session.open(node).read("/api/v1/" + path);
    JsonNode item = rest.has("items") ? rest.get("items").get(0) : rest;
    JsonNode shown = JSON.readTree(succeeds("sitewatt:" + command)).get(0);
    // An entity's version is REST's ETag.
    assertThat(shown.fieldNames())
        .toIterable()
        .hasSizeGreaterThan(4)
        .allMatch(name -> item.has(name) || name.equals("version"));
  }
}
