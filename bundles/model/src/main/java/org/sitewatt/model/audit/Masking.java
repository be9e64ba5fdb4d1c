package org.sitewatt.model.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets out of what is recorded and of what leaves the node. Thread-safe. */
public final class Masking {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private static final int SHORTEST_SECRET = 4;

  /** Names whose values are secret. */
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(passw|passphrase|secret|token|credential|apikey|api_key|private).*");

  /** {@code password=…} and the like within a value, {@code user:password@} of an address. */
  private static final Pattern SECRET_PART =
      Pattern.compile(
          "(?i)((?:passw(?:or)?d|secret|token)\\s*[=:]\\s*)[^\\s;&,\"']+|(://[^/\\s:@]+:)[^@\\s/]+(?=@)");

  /** What our own tokens look like. */
  private static final Pattern TOKEN = Pattern.compile("swt_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");

  private final List<String> known;

  /** Masks also what the environment holds under names of secrets. */
  public Masking(Map<String, String> environment) {
    known =
        environment.entrySet().stream()
            .filter(e -> isSecretName(e.getKey()) && !e.getKey().endsWith("_FILE"))
            .map(Map.Entry::getValue)
            .filter(value -> value.length() >= SHORTEST_SECRET)
            .toList();
  }

  private static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  /** A setting's value as it may be shown; null is shown as the word. */
  public String value(String name, Object value) {
    if (isSecretName(name) && !name.endsWith("File")) {
      return MASK;
    }
    return text(value instanceof Object[] array ? List.of(array).toString() : flat(value));
  }

  private static String flat(Object value) {
    return value instanceof Collection<?> all ? List.copyOf(all).toString() : String.valueOf(value);
  }

  /** A text as it may be shown. */
  public String text(String text) {
    String masked = text;
    for (String secret : known) {
      masked = masked.replace(secret, MASK);
    }
    masked = SECRET_PART.matcher(masked).replaceAll("$1$2" + MASK);
    return TOKEN.matcher(masked).replaceAll("swt_" + MASK);
  }
}
