package org.sitewatt.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.Closeable;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.closeable.SimpleCloseable;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.StandardEnvironment;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainOutputTest {
  private static final String COLOURED = "\u001b[31;1mThere is no site 'h\u00f8yde'.\u001b[0m\n";
  private static final String PLAIN = "There is no site 'h\u00f8yde'.\n";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final CommandFactory karafs = (channel, line) -> new Karafs(line);
  private final PlainOutput output = new PlainOutput();

  @Test
  void coloursTakeATerminal() throws Exception {
    server.setCommandFactory(karafs);
    output.addServer(server);

    assertThat(printed(Map.of("TERM", "xterm"))).isEqualTo(COLOURED + COLOURED);
    assertThat(printed(Map.of("LANG", "C.UTF-8"))).isEqualTo(PLAIN + PLAIN);
  }

  @Test
  void theServersOwnCommandsComeBackWhenThisGoes() {
    server.setCommandFactory(karafs);
    output.addServer(server);
    assertThat(server.getCommandFactory()).isNotSameAs(karafs);
    output.removeServer(server);
    assertThat(server.getCommandFactory()).isSameAs(karafs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "shell:history -c", " clear", "shell:less x", "nano|cat"})
  void whatNeedsATerminalSaysSo(String line) throws Exception {
    server.setCommandFactory(karafs);
    output.addServer(server);

    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Wire wire = new Wire(err);
    Command command = server.getCommandFactory().createCommand(wire, line);
    command.setOutputStream(new ByteArrayOutputStream());
    command.setErrorStream(err);
    command.setExitCallback((status, message, atOnce) -> ended.complete(status));
    command.start(wire, new StandardEnvironment());

    assertThat(ended).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "'%s' needs a terminal: connect without a command and type it there.\n"
                .formatted(line.strip()));
    command.destroy(wire);
  }

  @Test
  void theStatusFollowsTheOutputAndGoesBeforeItsEnd() throws Exception {
    server.setCommandFactory(karafs);
    output.addServer(server);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wire wire = new Wire(out);
    Command command = server.getCommandFactory().createCommand(wire, "any");
    command.setOutputStream(out);
    command.setErrorStream(out);
    command.setExitCallback((status, message, atOnce) -> wire.sent.add("ended"));
    command.start(wire, new StandardEnvironment());

    assertThat(wire.sent)
        .containsExactly(PLAIN + PLAIN + "7 exit-status false 1", "end", "close", "ended");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sitewatt:history", "echo history", "clearly", "history-file=x"})
  void otherCommandsAreKarafs(String line) {
    assertThat(TerminalCommand.is(line)).isFalse();
  }

  /** What was printed when the command said that it had ended: later nothing is sent. */
  private String printed(Map<String, String> env) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    Wire wire = new Wire(out);
    Command command = server.getCommandFactory().createCommand(wire, "any");
    command.setOutputStream(out);
    command.setErrorStream(out);
    command.setExitCallback((status, message, atOnce) -> sent.writeBytes(out.toByteArray()));
    StandardEnvironment environment = new StandardEnvironment();
    env.forEach(environment::set);
    command.start(wire, environment);
    return sent.toString(StandardCharsets.UTF_8);
  }

  /** Notes down what a channel sends. */
  private static final class Wire extends ChannelSession {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream output;

    /**
     * @param output what the channel's streams have sent
     */
    private Wire(ByteArrayOutputStream output) {
      this.output = output;
    }

    @Override
    public ServerSession getSession() {
      return (ServerSession)
          Proxy.newProxyInstance(
              ServerSession.class.getClassLoader(),
              new Class<?>[] {ServerSession.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("toString")) {
                  return "connection";
                }
                assertThat(method.getName()).isEqualTo("createBuffer");
                ByteArrayBuffer buffer = new ByteArrayBuffer();
                buffer.putByte((byte) arguments[0]);
                return buffer;
              });
    }

    @Override
    public IoWriteFuture writePacket(Buffer packet) {
      if (packet.getByte() == SshConstants.SSH_MSG_CHANNEL_EOF) {
        sent.add("end");
        return null;
      }
      sent.add(
          output.toString(StandardCharsets.UTF_8)
              + "%d %s %s %d"
                  .formatted(
                      packet.getUInt(), packet.getString(), packet.getBoolean(), packet.getInt()));
      return null;
    }

    @Override
    public long getRecipient() {
      return 7;
    }

    @Override
    protected void preClose() {
      sent.add("close");
    }

    @Override
    protected Closeable getInnerCloseable() {
      return new SimpleCloseable("wire", futureLock);
    }
  }

  /** Prints as Karaf does: through streams that it does not flush before the end. */
  private static final class Karafs extends AbstractCommandSupport {
    private Karafs(String line) {
      super(line, null);
    }

    @Override
    public void start(ChannelSession channel, Environment env) throws IOException {
      run();
    }

    @Override
    public void run() {
      print(new PrintStream(getOutputStream(), false, StandardCharsets.UTF_8));
      print(new PrintStream(getErrorStream(), false, StandardCharsets.UTF_8));
      onExit(1);
    }

    private static void print(PrintStream stream) {
      stream.print(COLOURED);
    }
  }
}
