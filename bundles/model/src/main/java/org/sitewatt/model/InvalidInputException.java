package org.sitewatt.model;

import java.util.List;
import java.util.stream.Collectors;

/** An input was refused whole; nothing was done. Names every field that is wrong. */
public class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  public InvalidInputException(List<FieldError> errors) {
    super(
        errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  public InvalidInputException(String field, String message) {
    this(List.of(new FieldError(field, message)));
  }

  /** At least one. */
  public List<FieldError> errors() {
    return errors;
  }
}
