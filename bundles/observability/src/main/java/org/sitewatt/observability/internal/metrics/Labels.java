package org.sitewatt.observability.internal.metrics;

import java.util.Locale;

/** How words of ours are written as values of labels. */
final class Labels {

  private Labels() {}

  static String of(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
