package org.sitewatt.shell.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jline.jansi.AnsiColors;
import org.jline.jansi.AnsiMode;
import org.jline.jansi.AnsiType;
import org.jline.jansi.io.AnsiOutputStream;

/** A command whose output loses its colours unless there is a terminal to show them. */
final class PlainCommand implements Command {

  private final Command command;
  private OutputStream out;
  private OutputStream err;
  private ExitCallback callback;

  PlainCommand(Command command) {
    this.command = command;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
    OutputStream shownOut = terminal ? out : plain(out);
    OutputStream shownErr = terminal ? err : plain(err);
    command.setOutputStream(shownOut);
    command.setErrorStream(shownErr);
    ExitCallback ending = new StatusFirst(channel, callback);
    command.setExitCallback(
        (status, message, closeAtOnce) -> {
          try {
            shownOut.flush();
            shownErr.flush();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            // Nothing is sent after the status.
            ending.onExit(status, message, closeAtOnce);
          }
        });
    command.start(new LastingChannel(channel), environment);
  }

  private static OutputStream plain(OutputStream stream) {
    return new AnsiOutputStream(
        new BufferedOutputStream(stream),
        null,
        AnsiMode.Strip,
        null,
        AnsiType.Redirected,
        AnsiColors.Colors16,
        StandardCharsets.UTF_8,
        null,
        null,
        false);
  }

  @Override
  public void destroy(ChannelSession channel) throws Exception {
    command.destroy(channel);
  }

  @Override
  public void setInputStream(InputStream in) {
    command.setInputStream(in);
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback whenEnded) {
    callback = whenEnded;
  }
}
