package org.sitewatt.shell.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.sshd.server.command.AbstractCommandSupport;

/** Refuses those of Karaf's commands that need a terminal and fail obscurely without one. */
final class TerminalCommand extends AbstractCommandSupport {

  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(shell:)?(clear|history|keymap|less|nano|setopt|tmux|ttop|unsetopt|widget)"
              + "([\\s|;].*)?",
          Pattern.DOTALL);

  TerminalCommand(String line) {
    super(line, null);
  }

  /** Whether a line begins with such a command. */
  static boolean is(String line) {
    return LINE.matcher(line).matches();
  }

  @Override
  public void run() {
    String message =
        "'"
            + getCommand().strip()
            + "' needs a terminal: connect without a command and type it there.\n";
    try {
      getErrorStream().write(message.getBytes(StandardCharsets.UTF_8));
      getErrorStream().flush();
    } catch (IOException e) {
      log.debug("The client has left", e);
    }
    onExit(1);
  }
}
