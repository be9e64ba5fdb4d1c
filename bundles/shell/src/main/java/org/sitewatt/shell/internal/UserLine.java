package org.sitewatt.shell.internal;

import java.time.Instant;
import java.util.List;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;

/** A user as it is printed: without the hash of the password. */
record UserLine(
    String username, Role role, boolean enabled, boolean mustChangePassword, Instant createdAt) {

  static UserLine of(User user) {
    return new UserLine(
        user.username(), user.role(), user.enabled(), user.mustChangePassword(), user.createdAt());
  }

  List<Output.Line> lines() {
    return List.of(
        new Output.Line("username", username),
        new Output.Line("role", role),
        new Output.Line("enabled", enabled),
        new Output.Line("temporary password", mustChangePassword),
        new Output.Line("created", createdAt));
  }
}
