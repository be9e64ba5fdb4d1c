package org.sitewatt.model;

import java.util.List;

/** The request is right in itself but does not fit what there is: an id in use, a running round. */
public class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  public ConflictException(String message) {
    super(message);
    this.errors = List.of();
  }

  /**
   * One that a field is the cause of.
   *
   * @param field its path
   * @param message names the value, and what stands against it
   */
  public ConflictException(String field, String message) {
    super(field + ": " + message);
    this.errors = List.of(new FieldError(field, message));
  }

  /** The field that is the cause; empty when it is none. */
  public List<FieldError> errors() {
    return errors;
  }
}
