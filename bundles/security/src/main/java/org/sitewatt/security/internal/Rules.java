package org.sitewatt.security.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.PasswordChange;
import org.sitewatt.security.UserDraft;

/** What a username, a role and a password may be. */
final class Rules {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final int QUOTED = 40;
  private static final String ROLES =
      Stream.of(Role.values()).map(Role::name).collect(Collectors.joining(", "));

  private Rules() {}

  static boolean isUsername(String candidate) {
    return USERNAME.matcher(candidate).matches();
  }

  /**
   * The role of a draft that is right.
   *
   * @param username whose draft it is
   * @param isNew whether username and password are needed
   * @throws InvalidInputException naming every wrong field
   */
  static Role check(UserDraft draft, String username, boolean isNew) {
    List<FieldError> errors = new ArrayList<>();
    if (isNew && (draft.username() == null || !isUsername(draft.username()))) {
      errors.add(
          new FieldError(
              "username",
              "must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores"));
    }
    if (isNew || draft.password() != null) {
      checkPassword("password", draft.password(), username, errors);
    }
    Role role = role(draft.role(), errors);
    throwIfAny(errors);
    return role;
  }

  /**
   * Checks a password that somebody chose for themselves.
   *
   * @throws InvalidInputException naming every wrong field
   */
  static void checkChange(PasswordChange change) {
    List<FieldError> errors = new ArrayList<>();
    if (change.current() == null) {
      errors.add(new FieldError("currentPassword", "is missing"));
    }
    checkPassword("newPassword", change.next(), change.username(), errors);
    if (change.next() != null && change.next().equals(change.current())) {
      errors.add(new FieldError("newPassword", "must be another one"));
    }
    throwIfAny(errors);
  }

  /** The role that was typed; null, and one more error, when there is no such role. */
  static Role role(String typed, List<FieldError> errors) {
    if (typed == null) {
      errors.add(new FieldError("role", "is missing; must be one of " + ROLES));
      return null;
    }
    try {
      return Role.valueOf(typed);
    } catch (IllegalArgumentException e) {
      String shown = typed.length() > QUOTED ? typed.substring(0, QUOTED) + "…" : typed;
      errors.add(new FieldError("role", "'" + shown + "' must be one of " + ROLES));
      return null;
    }
  }

  private static void checkPassword(
      String field, String password, String username, List<FieldError> errors) {
    if (password == null) {
      errors.add(new FieldError(field, "is missing"));
    } else {
      Passwords.fault(password, username)
          .ifPresent(fault -> errors.add(new FieldError(field, fault)));
    }
  }

  private static void throwIfAny(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }
}
