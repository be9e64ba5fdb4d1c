package org.sitewatt.dashboard.internal.rest;

import org.sitewatt.model.InvalidInputException;

/** What every call with a body asks of it. */
final class Bodies {

  private Bodies() {}

  /** The body, which must be there. */
  static <T> T needed(T body) {
    if (body == null) {
      throw new InvalidInputException("body", "is missing; send a JSON object");
    }
    return body;
  }
}
