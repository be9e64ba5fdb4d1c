package org.sitewatt.security.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.UserDraft;

/** What a username, a role and a password may be. */
final class Rules {
  static final int MIN_PASSWORD = 10;
  static final int MAX_PASSWORD = 256;
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final String ROLES =
      Stream.of(Role.values()).map(Role::name).collect(Collectors.joining(", "));

  private Rules() {}

  static boolean isUsername(String candidate) {
    return USERNAME.matcher(candidate).matches();
  }

  /**
   * The role of a draft that is right.
   *
   * @param isNew whether username and password are needed
   * @throws InvalidInputException naming every wrong field
   */
  static Role check(UserDraft draft, boolean isNew) {
    List<FieldError> errors = new ArrayList<>();
    if (isNew && (draft.username() == null || !isUsername(draft.username()))) {
      errors.add(
          new FieldError(
              "username",
              "must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores"));
    }
    checkPassword(draft, isNew, errors);
    Role role = null;
    try {
      role = draft.role() == null ? null : Role.valueOf(draft.role());
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("role", "'" + draft.role() + "' must be one of " + ROLES));
    }
    if (draft.role() == null) {
      errors.add(new FieldError("role", "is missing; must be one of " + ROLES));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
    return role;
  }

  private static void checkPassword(UserDraft draft, boolean isNew, List<FieldError> errors) {
    String password = draft.password();
    if (password == null) {
      if (isNew) {
        errors.add(new FieldError("password", "is missing"));
      }
    } else if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
      errors.add(
          new FieldError(
              "password", "must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters"));
    } else if (password.equalsIgnoreCase(draft.username())) {
      errors.add(new FieldError("password", "must not be the username"));
    }
  }
}
