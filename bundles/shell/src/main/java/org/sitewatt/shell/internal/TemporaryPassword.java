package org.sitewatt.shell.internal;

import java.util.List;

/** A password that is shown once and must be changed at the next sign-in. */
record TemporaryPassword(String username, String temporaryPassword) {

  static List<Output.Line> lines(String username, String password) {
    return List.of(
        new Output.Line("username", username), new Output.Line("temporary password", password));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "TemporaryPassword[" + username + "]";
  }
}
