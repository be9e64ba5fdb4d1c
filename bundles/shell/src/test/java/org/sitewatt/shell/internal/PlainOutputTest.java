package org.sitewatt.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.StandardEnvironment;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
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
    Command command = server.getCommandFactory().createCommand(new ChannelSession(), line);
    command.setErrorStream(err);
    command.setExitCallback((status, message, atOnce) -> ended.complete(status));
    command.start(new ChannelSession(), new StandardEnvironment());

    assertThat(ended).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "'%s' needs a terminal: connect without a command and type it there.\n"
                .formatted(line.strip()));
    command.destroy(new ChannelSession());
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
    Command command = server.getCommandFactory().createCommand(new ChannelSession(), "any");
    command.setOutputStream(out);
    command.setErrorStream(out);
    command.setExitCallback((status, message, atOnce) -> sent.writeBytes(out.toByteArray()));
    StandardEnvironment environment = new StandardEnvironment();
    env.forEach(environment::set);
    command.start(new ChannelSession(), environment);
    return sent.toString(StandardCharsets.UTF_8);
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
