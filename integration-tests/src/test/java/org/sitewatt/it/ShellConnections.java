package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection is for commands alone, and what is typed there is nobody else's. */
abstract class ShellConnections extends OverSsh {

  ShellConnections(Node node, SshClient client) {
    super(node, client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vera", "admin"})
  void nothingIsForwardedToOrFromTheNode(String user) throws Exception {
    String password = user.equals("admin") ? Node.PASSWORD : VIEWERS_PASSWORD;
    int free = free();
    SshdSocketAddress inside = new SshdSocketAddress("127.0.0.1", node.port());
    try (ClientSession session = session(user, password)) {
      SshdSocketAddress here = new SshdSocketAddress("127.0.0.1", 0);
      try (ChannelDirectTcpip channel = session.createDirectTcpipChannel(here, inside)) {
        assertThatThrownBy(() -> channel.open().verify(PATIENCE)).isInstanceOf(IOException.class);
      }
      assertThat(whatSocksAnswers(session.startDynamicPortForwarding(here).getPort(), node.port()))
          .as("with -D")
          .isEmpty();
      assertThatThrownBy(
              () ->
                  session.startRemotePortForwarding(new SshdSocketAddress("0.0.0.0", free), inside))
          .isInstanceOf(IOException.class);
      new ServerSocket(free).close();
      try (ClientChannel files = session.createSubsystemChannel("sftp")) {
        files.open().verify(PATIENCE);
        assertThat(files.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE))
            .contains(ClientChannelEvent.CLOSED);
      }
    }
    assertThat(as(user, password, "sitewatt:site-list", "").output()).contains("harbour");
  }

  @Test
  void whatIsTypedIsNobodyElsesAndInNoFile() throws Exception {
    try (ClientSession session = session("admin", Node.PASSWORD);
        TypedShell shell = new TypedShell(session)) {
      shell.type("shell:echo password " + TYPED_SECRET);
      assertThat(shell.type("history")).contains(TYPED_SECRET);
    }
    Path witness = node.data().resolve("witness");
    try (ClientSession session = session("vera", VIEWERS_PASSWORD);
        TypedShell shell = new TypedShell(session)) {
      shell.type("history-file=" + witness);
      shell.type("; touch " + witness);
      // Ctrl-R looks for what was typed before; Ctrl-G leaves what it found.
      assertThat(shell.type("\u0012shell:echo\u0007help sitewatt")).doesNotContain(TYPED_SECRET);
    }
    assertThat(witness).doesNotExist();
    assertThat(node.home().resolve(".karaf")).doesNotExist();
  }

  /** A client whose input has ended may close the channel with the end of the output. */
  @RepeatedTest(20)
  void theStatusIsToldOnceAndBeforeTheEndOfTheOutput() throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    try (ClientSession session = session("vera", VIEWERS_PASSWORD);
        ChannelExec channel = session.createExecChannel("sitewatt:site-list")) {
      channel.addChannelListener(
          new ChannelListener() {
            @Override
            public void channelStateChanged(Channel changed, String event) {
              events.add(event);
            }
          });
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      channel.setIn(new ByteArrayInputStream(new byte[0]));
      channel.setOut(output);
      channel.setErr(output);
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      assertThat(output.toString(StandardCharsets.UTF_8)).contains("harbour");
      assertThat(channel.getExitStatus()).isZero();
    }
    assertThat(events)
        .filteredOn(Set.of("exit-status", "SSH_MSG_CHANNEL_EOF")::contains)
        .containsExactly("exit-status", "SSH_MSG_CHANNEL_EOF");
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The answer of a server to a request through a SOCKS proxy; empty when there is no way. */
  private static String whatSocksAnswers(int proxy, int port) throws IOException {
    Proxy socks =
        new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy));
    try (Socket socket = new Socket(socks)) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException refused) {
      return "";
    }
  }
}
