package org.sitewatt.security.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.TokenDraft;

/** What the name, role and end of a token may be. */
final class TokenCheck {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,80}");
  private static final int QUOTED = 40;

  private final Duration usual;
  private final Duration longest;
  private final List<FieldError> errors = new ArrayList<>();

  /** A draft that is right. */
  record Checked(String name, Role role, Instant expiresAt) {}

  private TokenCheck(TokenConfig config) {
    usual = Duration.ofDays(Math.min(config.defaultDays(), config.maxDays()));
    longest = Duration.ofDays(config.maxDays());
  }

  /**
   * The draft, if it is right.
   *
   * @throws InvalidInputException naming every wrong field
   */
  static Checked of(TokenDraft draft, Role ownersRole, TokenConfig config, Instant now) {
    return new TokenCheck(config).check(draft, ownersRole, now);
  }

  private Checked check(TokenDraft draft, Role ownersRole, Instant now) {
    String name = draft.name() == null ? "" : draft.name().strip();
    if (!NAME.matcher(name).matches()) {
      errors.add(
          new FieldError("name", "must have 1 to 80 characters, without line breaks and the like"));
    }
    Role role = Rules.role(draft.role(), errors);
    if (role != null && !ownersRole.includes(role)) {
      errors.add(new FieldError("role", "must be at most your own, " + ownersRole));
    }
    Instant expiresAt = expiry(draft.expiresAt(), now);
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
    return new Checked(name, role, expiresAt);
  }

  private Instant expiry(String typed, Instant now) {
    if (typed == null) {
      return now.plus(usual);
    }
    try {
      Instant at = OffsetDateTime.parse(typed).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (!at.isAfter(now) || at.isAfter(now.plus(longest))) {
        errors.add(
            new FieldError(
                "expiresAt",
                "must lie in the future, at the latest in " + longest.toDays() + " days"));
      }
      return at;
    } catch (DateTimeException e) {
      String shown = typed.length() > QUOTED ? typed.substring(0, QUOTED) + "…" : typed;
      errors.add(
          new FieldError(
              "expiresAt",
              "'" + shown + "' must be an RFC 3339 instant like 2026-03-29T01:00:00Z"));
      return null;
    }
  }
}
