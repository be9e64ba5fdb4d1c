package org.sitewatt.model;

/** Somebody else changed the entity since it was read. */
public class VersionMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public VersionMismatchException(String kind, String id, long expected, long actual) {
    super(
        "The "
            + kind
            + " '"
            + id
            + "' was changed meanwhile: version "
            + expected
            + " was expected, it has version "
            + actual
            + ". Read it again.");
  }
}
