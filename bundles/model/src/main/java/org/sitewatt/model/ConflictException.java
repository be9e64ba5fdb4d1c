package org.sitewatt.model;

/** The request is right in itself but does not fit what there is: an id in use, a running round. */
public class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConflictException(String message) {
    super(message);
  }
}
