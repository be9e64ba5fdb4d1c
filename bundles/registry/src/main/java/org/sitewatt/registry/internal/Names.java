package org.sitewatt.registry.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names for people, and the ids made from them. */
final class Names {

  static final int MAX_NAME = 120;
  static final int MAX_ID = 64;

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Control characters, half surrogates, line separators and marks that turn the writing round. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

  private Names() {}

  /** The name without blanks around it; null, with a finding, when it is not acceptable. */
  static String check(String field, String name, Findings findings) {
    if (name == null || name.isBlank()) {
      findings.missing(field, "give a name of 1 to " + MAX_NAME + " characters");
      return null;
    }
    String stripped = name.strip();
    if (stripped.length() > MAX_NAME) {
      findings.add(
          field, "has " + stripped.length() + " characters, at most " + MAX_NAME + " are allowed");
      return null;
    }
    if (UNPRINTABLE.matcher(stripped).find()) {
      findings.add(
          field, name, "contains control characters; use letters, digits and punctuation only");
      return null;
    }
    return stripped;
  }

  /** Adds a finding when an id that somebody chose is none. */
  static void checkId(String id, Findings findings) {
    if (id.length() > MAX_ID || !ID.matcher(id).matches()) {
      findings.add(
          "id",
          id,
          "must be 1 to "
              + MAX_ID
              + " lower-case letters, digits and single hyphens between them"
              + (slug(id).isEmpty() ? "" : ", for instance '" + slug(id) + "'"));
    }
  }

  /** Lower-case letters, digits and hyphens of a text, accents dropped; may be empty. */
  static String slug(String text) {
    String ascii =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    return cut(ascii.replaceAll("^-+", ""), MAX_ID);
  }

  /** A slug that nobody has: itself, or with -2, -3, … after it. */
  static String unused(String slug, Predicate<String> inUse) {
    String candidate = slug;
    for (int number = 2; inUse.test(candidate); number++) {
      String suffix = "-" + number;
      candidate = cut(slug, MAX_ID - suffix.length()) + suffix;
    }
    return candidate;
  }

  private static String cut(String slug, int length) {
    String head = slug.length() <= length ? slug : slug.substring(0, length);
    return head.replaceAll("-+$", "");
  }
}
