package org.sitewatt.persistence.internal.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.persistence.settings.Secrets;

/** Says in one sentence why a database cannot be opened, and what would be right. */
public final class Refusals {

  private static final int H2_IN_USE = 90020;
  private static final int H2_UNSUPPORTED_OPTION = 90113;
  private static final int MYSQL_UNKNOWN_DATABASE = 1049;

  /** MySQL: no right on the database, wrong user or password, no right on a table. */
  private static final Set<Integer> NO_RIGHTS = Set.of(1044, 1045, 1142);

  private Refusals() {}

  /** The exception for a failure while opening. */
  public static DatabaseException of(DatabaseSettings settings, SQLException failure) {
    String where = "Database " + settings.location();
    String detail = Secrets.mask(failure.getMessage()).lines().findFirst().orElse("").strip();
    int code = failure.getErrorCode();
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (code == H2_IN_USE) {
      return refusal(
          DatabaseState.IN_USE,
          where
              + ": its file is open in another process. Stop that one (another Sitewatt on the"
              + " same data directory?) or give another directory.",
          failure);
    }
    if (code == MYSQL_UNKNOWN_DATABASE || code == H2_UNSUPPORTED_OPTION) {
      return refusal(DatabaseState.MISCONFIGURED, where + ": " + detail + ".", failure);
    }
    if (state.startsWith("28") || NO_RIGHTS.contains(code)) {
      return denied(settings, where, detail, failure);
    }
    if (state.startsWith("08")) {
      return refusal(
          DatabaseState.UNREACHABLE,
          where + ": does not answer (" + root(failure) + "). Check host, port and network.",
          failure);
    }
    return refusal(DatabaseState.FAILED, where + ": " + detail, failure);
  }

  private static DatabaseException denied(
      DatabaseSettings settings, String where, String detail, SQLException failure) {
    return refusal(
        DatabaseState.ACCESS_DENIED,
        where
            + ": refused user '"
            + settings.user()
            + "' ("
            + detail
            + "). Check user, password and rights.",
        failure);
  }

  private static DatabaseException refusal(
      DatabaseState state, String message, SQLException failure) {
    return new DatabaseException(state, message, failure);
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = Secrets.mask(cause.getMessage()).lines().findFirst().orElse("").strip();
    return message.isEmpty() ? cause.getClass().getSimpleName() : message;
  }
}
