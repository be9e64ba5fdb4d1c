package org.sitewatt.model;

/**
 * Which part of a list is wanted.
 *
 * @param cursor from {@link Page#next()}; null for the first part
 * @param limit items at most, 1 to {@link #MAX_LIMIT}
 */
public record PageRequest(String cursor, int limit) {

  public static final int MAX_LIMIT = 1000;
  public static final int DEFAULT_LIMIT = 100;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidInputException("limit", limit + " must be 1 to " + MAX_LIMIT);
    }
  }
}
