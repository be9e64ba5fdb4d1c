package org.sitewatt.registermap;

/**
 * Why a register map is refused.
 *
 * @param file the file's name, as it was given to the parser
 * @param line line in the file, from 1
 * @param key where in the map, for instance {@code registers[voltage.l1].address}; empty for the
 *     file as a whole
 * @param message names the offending value and what would be right
 */
public record MapProblem(String file, int line, String key, String message) {

  /** For people: {@code file:line: key: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
