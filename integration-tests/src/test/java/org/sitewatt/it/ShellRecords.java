package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.sshd.client.SshClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to the node is in the audit trail, and stays there. */
abstract class ShellRecords extends OverSsh {

  ShellRecords(Node node, SshClient client) {
    super(node, client);
  }

  @Test
  void changedSettingsAreRecordedWhoeverChangesThem() throws Exception {
    // Settings are followed from some seconds after the start on.
    await("the journal").atMost(PATIENCE).until(() -> Files.exists(settingsJournal()));
    succeeds("config:property-set -p org.sitewatt.security.sessions idleMinutes 33");
    Files.writeString(
        node.home().resolve("etc/org.sitewatt.security.tokens.cfg"),
        "maxDays = 44\napiPassword = open-sesame\n");

    assertThat(recorded("CONFIGURATION", "org.sitewatt.security.sessions"))
        .contains("SHELL", "admin", "127.0.0.1", "idleMinutes", "33");
    assertThat(recorded("CONFIGURATION", "org.sitewatt.security.tokens"))
        .contains("FILE", "maxDays", "44", "***")
        .doesNotContain("open-sesame");

    Files.delete(node.home().resolve("etc/org.sitewatt.security.tokens.cfg"));
    await("the removal")
        .atMost(PATIENCE)
        .until(() -> audit("CONFIGURATION", "org.sitewatt.security.tokens").contains("REMOVED"));
  }

  @Test
  void filesInTheHotDeployFolderAreRecorded() throws Exception {
    Path deploy = node.home().resolve("deploy");
    String map =
        Files.readString(
            Path.of(
                System.getProperty("sitewatt.root"),
                "meter-drivers/eastron-sdm120/eastron-sdm120.yaml"));
    Files.writeString(deploy.resolve("acme.yaml"), map.replace("eastron-sdm120", "acme-meter"));
    Files.writeString(deploy.resolve("bad.yaml"), "id: [");
    Path elsewhere =
        Files.writeString(
            node.home().resolve("shell.yaml"), map.replace("eastron-sdm120", "acme-shell"));
    succeeds("sitewatt:driver-install " + elsewhere);

    assertThat(recorded("DRIVER", "acme.yaml")).contains("FILE", "ADDED", "acme-meter", "ACTIVE");
    assertThat(recorded("DRIVER", "bad.yaml")).contains("FILE", "REFUSED", "bad.yaml:1");
    Files.delete(deploy.resolve("acme.yaml"));
    succeeds("sitewatt:driver-remove shell.yaml");
    await("the removal")
        .atMost(PATIENCE)
        .until(() -> audit("DRIVER", "acme.yaml").contains("REMOVED"));
    assertThat(JSON.readTree(audit("DRIVER", "shell.yaml")))
        .as("once each, by the user alone")
        .hasSize(2)
        .allSatisfy(e -> assertThat(e.at("/user").asText()).isEqualTo("admin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:execute sitewatt \"DELETE FROM audit_entry\"",
        "jdbc:query sitewatt \"SELECT * FROM audit_entry\"",
        "jdbc:ds-create -dn h2 x",
        "jndi:names",
        "sitewatt:audit-remove 1",
        "sitewatt:audit-edit 1",
        "sitewatt:audit-clear",
        "feature:install jdbc",
      })
  void anAdministratorFindsNoCommandThatChangesTheAuditTrail(String command) throws Exception {
    String before = audit("SITE", "harbour");
    Ended ended = as("admin", Node.PASSWORD, command, "");
    assertThat(ended.status()).as(ended.output()).isNotZero();
    assertThat(audit("SITE", "harbour")).isEqualTo(before);
  }

  private Path settingsJournal() {
    return node.data().resolve("journal/settings.properties");
  }

  private String recorded(String entity, String id) {
    return await("a record of " + id)
        .atMost(PATIENCE)
        .until(() -> audit(entity, id), text -> text.contains(id));
  }

  private String audit(String entity, String id) throws IOException {
    return succeeds("sitewatt:audit-list --json --entity " + entity + " --id " + id);
  }
}
