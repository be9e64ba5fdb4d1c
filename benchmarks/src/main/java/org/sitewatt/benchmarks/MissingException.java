package org.sitewatt.benchmarks;

/** The machine lacks something that a benchmark needs; the message says what and how to get it. */
final class MissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingException(String message) {
    super(message);
  }
}
