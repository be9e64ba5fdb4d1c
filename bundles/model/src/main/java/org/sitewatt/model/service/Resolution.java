package org.sitewatt.model.service;

/** How long an interval is; days and months are local to the site. */
public enum Resolution {
  HALF_HOUR("PT30M"),
  DAY("P1D"),
  MONTH("P1M");

  private final String code;

  Resolution(String code) {
    this.code = code;
  }

  /** ISO 8601 duration. */
  public String code() {
    return code;
  }
}
