package org.sitewatt.persistence.internal.series;

/** Fits texts into their columns. */
final class Texts {

  private Texts() {}

  /** The beginning of a text, without half a character at its end; null for null. */
  static String clip(String text, int max) {
    if (text == null || text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }
}
