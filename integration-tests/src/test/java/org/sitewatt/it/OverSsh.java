package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** A node, and how commands are run on it. */
abstract class OverSsh {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String VIEWERS_PASSWORD = "violet umbrella seventeen";
  static final String TYPED_SECRET = "open-sesame-typed";
  static final ObjectMapper JSON = new ObjectMapper();

  final Node node;
  private final SshClient client;

  /** What a command printed, and how it ended. */
  record Ended(int status, String output) {}

  OverSsh(Node node, SshClient client) {
    this.node = node;
    this.client = client;
  }

  final String succeeds(String command) throws IOException {
    Ended ended = as("admin", Node.PASSWORD, command, "");
    assertThat(ended.status()).as(command + ": " + ended.output()).isZero();
    return ended.output();
  }

  final Ended as(String user, String password, String command, String input) throws IOException {
    try (ClientSession session = session(user, password)) {
      return run(session, command, input);
    }
  }

  final ClientSession session(String user, String password) throws IOException {
    ClientSession session =
        client.connect(user, "127.0.0.1", node.sshPort()).verify(PATIENCE).getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(PATIENCE);
    return session;
  }

  final Ended run(ClientSession session, String command, String input) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel(command)) {
      channel.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.setOut(output);
      channel.setErr(output);
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      Integer status = channel.getExitStatus();
      return new Ended(status == null ? -1 : status, output.toString(StandardCharsets.UTF_8));
    }
  }
}
