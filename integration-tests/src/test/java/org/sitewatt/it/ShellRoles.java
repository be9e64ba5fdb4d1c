package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody does more than the role allows, nor keeps what was taken away. */
abstract class ShellRoles extends OverSsh {

  private static final String BOSS_PASSWORD = "violet umbrella nineteen";

  ShellRoles(Node node, SshClient client) {
    super(node, client);
  }

  @Test
  void aViewerLooksAndChangesNothing() throws Exception {
    assertThat(as("vera", VIEWERS_PASSWORD, "sitewatt:site-list", "").output()).contains("harbour");
    assertThat(as("vera", VIEWERS_PASSWORD, "sitewatt:site-remove harbour", "").status())
        .isNotZero();
    assertThat(succeeds("sitewatt:site-list")).contains("harbour");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shell:exec touch %s",
        "exec touch %s",
        "shell:java java.lang.System exit 1",
        "shell:new java.io.File /tmp",
        "shell:source %s",
        "shell:tac -f %s",
        "shell:cat /etc/passwd",
        "bundle:list",
        "config:list",
        "config:property-set -p org.sitewatt.http port 1",
        "jaas:realm-list",
        "system:shutdown -f",
        "feature:list",
        "log:display",
        "sitewatt:user-list",
        "sitewatt:support-bundle",
        "echo hello | tac -f %s",
        "($.context bundle 0) stop",
        "each [1] { shell:exec touch %s }"
      })
  void aViewerFindsNoWayAroundTheRole(String command) throws Exception {
    Path witness = node.data().resolve("witness");
    Ended ended = as("vera", VIEWERS_PASSWORD, command.replace("%s", witness.toString()), "");
    assertThat(ended.status()).as(ended.output()).isNotZero();
    assertThat(ended.output()).doesNotContain("root:", "org.sitewatt.security", "Sitewatt ");
    assertThat(witness).doesNotExist();
    assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void helpListsWhatTheRoleMayRun() throws Exception {
    assertThat(as("vera", VIEWERS_PASSWORD, "help", "").output())
        .contains("sitewatt:site-list", "shell:logout")
        .doesNotContain("sitewatt:site-add", "shell:exec")
        .doesNotContainPattern(
            "\\b(bundle|cm|config|event|hc|http|jaas|log|scr|service|ssh|system):");
  }

  @Test
  void withATemporaryPasswordAnotherIsChosenAndNothingElse() throws Exception {
    String temporary =
        JSON.readTree(succeeds("sitewatt:user-add --role OPERATOR --json tess"))
            .get("temporaryPassword")
            .asText();
    for (String command : List.of("sitewatt:site-list", "sitewatt:token-list", "bundle:list")) {
      Ended ended = as("tess", temporary, command, "");
      assertThat(ended.status()).as(command).isNotZero();
      assertThat(ended.output()).doesNotContain("harbour", "Sitewatt ");
    }
    String next = "violet umbrella eighteen";
    Ended changed = as("tess", temporary, "sitewatt:password --stdin", temporary + "\n" + next);
    assertThat(changed.status()).as(changed.output()).isZero();
    assertThat(changed.output()).contains("Connect again");

    assertThat(as("tess", next, "sitewatt:site-list", "").output()).contains("harbour");
    assertThatThrownBy(() -> session("tess", temporary)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sitewatt:user-edit --role VIEWER boss",
        "sitewatt:user-edit --disable boss",
        "sitewatt:user-reset-password boss",
        "sitewatt:user-remove boss"
      })
  void whoIsChangedLosesTheOpenConnection(String change) throws Exception {
    as("admin", Node.PASSWORD, "sitewatt:user-add --role ADMIN --stdin boss", BOSS_PASSWORD);
    try (ClientSession session = session("boss", BOSS_PASSWORD);
        TypedShell shell = new TypedShell(session)) {
      assertThat(shell.type("shell:exec id")).contains("uid=");
      succeeds(change);
      await("the end of the connection").atMost(PATIENCE).until(session::isClosed);
    }
    as("admin", Node.PASSWORD, "sitewatt:user-remove boss", "");
  }
}
