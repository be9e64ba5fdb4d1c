package org.sitewatt.model;

/** Something that was named does not exist. */
public class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Names what was not found.
   *
   * @param kind "site", "device", "round", …
   * @param id as given
   */
  public NotFoundException(String kind, String id) {
    super("There is no " + kind + " '" + id + "'.");
  }
}
