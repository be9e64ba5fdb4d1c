package org.sitewatt.security.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The first administrator's password, where somebody has given one. */
final class GivenPassword {

  private static final String VARIABLE = "SITEWATT_ADMIN_PASSWORD";
  private static final String FILE_VARIABLE = "SITEWATT_ADMIN_PASSWORD_FILE";
  private static final int MAX_BYTES = 4096;

  private GivenPassword() {}

  /**
   * From the variable, else from the file that another names.
   *
   * @return null when neither is set
   * @throws IllegalStateException if there is no password in it; the message says why
   */
  static String in(Map<String, String> environment) {
    String given = environment.getOrDefault(VARIABLE, "");
    String file = environment.getOrDefault(FILE_VARIABLE, "").strip();
    if (!given.isBlank() || file.isEmpty()) {
      return given.isBlank() ? null : checked(given, VARIABLE);
    }
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MAX_BYTES) {
        throw wrong(file, "is longer than " + MAX_BYTES + " bytes: no password file");
      }
      String password = Files.readString(path).stripTrailing();
      if (password.isBlank()) {
        throw wrong(file, "is empty; must hold the password");
      }
      return checked(password, FILE_VARIABLE + " '" + file + "'");
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(file, "cannot be read (" + e + "); must be a readable text file");
    }
  }

  /** Whoever takes the password over elsewhere would not get these characters there. */
  private static String checked(String password, String source) {
    if (Passwords.hasControls(password)) {
      throw new IllegalStateException(
          "The password in " + source + " " + Passwords.NO_CONTROLS + ".");
    }
    return password;
  }

  private static IllegalStateException wrong(String file, String what) {
    return new IllegalStateException(FILE_VARIABLE + " '" + file + "' " + what + ".");
  }
}
