package org.sitewatt.shell.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/**
 * Passwords that somebody types: never arguments, since those stay in histories and process lists.
 */
final class Secret {

  /** The longest line that is read. */
  private static final int MAX_LENGTH = 1024;

  private Secret() {}

  /**
   * Asks for a password at the terminal, without showing it.
   *
   * @throws CommandException if there is no terminal, as with {@code ssh HOST COMMAND}
   */
  static String ask(Session session, String prompt) throws IOException, CommandException {
    if (session.getTerminal() == null) {
      throw SitewattCommand.failure("There is no terminal to ask at; use --stdin.");
    }
    return session.readLine(prompt, '\0');
  }

  /** The lines of the standard input that are needed. */
  static String[] lines(InputStream in, int count) throws IOException, CommandException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), MAX_LENGTH);
    String[] lines = new String[count];
    for (int i = 0; i < count; i++) {
      lines[i] = reader.readLine();
      if (lines[i] == null || lines[i].length() > MAX_LENGTH) {
        throw SitewattCommand.failure(
            "The standard input must hold %d line%s.".formatted(count, count == 1 ? "" : "s"));
      }
    }
    return lines;
  }
}
