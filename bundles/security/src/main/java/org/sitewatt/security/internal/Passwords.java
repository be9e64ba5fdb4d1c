package org.sitewatt.security.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a password may be, and passwords that are made up. */
final class Passwords {
  static final int MIN_LENGTH = 10;
  static final int MAX_LENGTH = 256;
  static final String NO_CONTROLS =
      "must not hold control characters: no tab, line break, NUL or the like";
  private static final int MIN_DIFFERENT = 5;

  /** Without characters that look alike; 20 of 32 symbols are 100 bits. */
  private static final String SYMBOLS = "abcdefghjkmnpqrstuvwxyz234567892";

  private static final Set<String> COMMON = common();

  private Passwords() {}

  /** What is wrong with a password; empty when it will do. */
  static Optional<String> fault(String password, String username) {
    if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
      return Optional.of("must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
    }
    if (hasControls(password)) {
      return Optional.of(NO_CONTROLS);
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (username != null && !username.isEmpty() && withoutEnds(lower).equals(username)) {
      return Optional.of("must not be the username");
    }
    if (lower.chars().distinct().count() < MIN_DIFFERENT) {
      return Optional.of("must have at least " + MIN_DIFFERENT + " different characters");
    }
    if (COMMON.contains(lower) || COMMON.contains(withoutEnds(lower)) || isRow(lower)) {
      return Optional.of("is among the first that somebody would guess");
    }
    return Optional.empty();
  }

  /** Whether there is what nobody sees and no page lets one type. */
  static boolean hasControls(String password) {
    return password.chars().anyMatch(Character::isISOControl);
  }

  /** A password of 100 random bits that is easily read aloud. */
  static String generate() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
    }
    return password.toString();
  }

  /** Without the digits and signs that people put around a word. */
  private static String withoutEnds(String password) {
    return password.replaceAll("^[^a-z]+|[^a-z]+$", "");
  }

  /** Whether each character follows the one before: 'abcdefghij', '9876543210'. */
  private static boolean isRow(String password) {
    int step = password.charAt(1) - password.charAt(0);
    for (int i = 1; i < password.length(); i++) {
      if (password.charAt(i) - password.charAt(i - 1) != step) {
        return false;
      }
    }
    return Math.abs(step) <= 1;
  }

  private static Set<String> common() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Passwords.class.getResourceAsStream("/org/sitewatt/security/common-passwords.txt"),
                StandardCharsets.US_ASCII))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
