package org.sitewatt.persistence.settings;

import java.util.Objects;
import org.sitewatt.model.store.DatabaseState;

/** The database could not be opened; the message says why and what would be right. */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final DatabaseState state;

  public DatabaseException(DatabaseState state, String message, Throwable cause) {
    super(message, cause);
    this.state = Objects.requireNonNull(state, "state");
  }

  /** What kind of failure it is; never READY. */
  public DatabaseState state() {
    return state;
  }
}
