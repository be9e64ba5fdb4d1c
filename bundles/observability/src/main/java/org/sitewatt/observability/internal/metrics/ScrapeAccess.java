package org.sitewatt.observability.internal.metrics;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.BearerTokens;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.TooManyAttemptsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read the metrics: the bearer of a token that may look, and who comes straight from an
 * allowed address. While the database is away tokens cannot be looked up, and just then the metrics
 * are wanted: those that were good within the last day stay good, since none of them can be revoked
 * meanwhile. Thread-safe.
 */
final class ScrapeAccess {

  /** What is answered. */
  enum Decision {
    GRANTED,
    /** No token, or one that allows nothing. */
    REFUSED,
    /** Whether the token is good cannot be known now. */
    NOT_KNOWN
  }

  static final Duration REMEMBERED_FOR = Duration.ofDays(1);
  private static final int MOST_REMEMBERED = 32;
  private static final Logger LOG = LoggerFactory.getLogger(ScrapeAccess.class);
  private static final Pattern IP_ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S{1,512})");

  private final Set<InetAddress> allowed;
  private final Supplier<BearerTokens> tokens;
  private final Clock clock;

  /** When tokens were last found good, by their hash; guarded by itself. */
  private final Map<String, Instant> good =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * An access.
   *
   * @param addresses that need no token; what is no IP address is logged and left out
   * @param tokens gives null while nobody can look tokens up
   */
  ScrapeAccess(String[] addresses, Supplier<BearerTokens> tokens, Clock clock) {
    this.allowed =
        Stream.of(addresses)
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .flatMap(address -> setting(address).stream())
            .collect(Collectors.toUnmodifiableSet());
    this.tokens = tokens;
    this.clock = clock;
  }

  private static Optional<InetAddress> setting(String address) {
    Optional<InetAddress> parsed = parse(address);
    if (parsed.isEmpty()) {
      LOG.error(
          "allowedAddresses '{}' in {}: must be IP addresses like 192.0.2.7; it is left out",
          address,
          MetricsSettings.PID);
    }
    return parsed;
  }

  /**
   * Decides.
   *
   * @param address of the connection's other end
   * @param passedOn whether a proxy says that it speaks for somebody else
   * @param authorization the header; null without one
   * @throws TooManyAttemptsException after too many wrong tokens from the address
   */
  Decision decide(String address, boolean passedOn, String authorization) {
    if (!passedOn && parse(address).filter(allowed::contains).isPresent()) {
      return Decision.GRANTED;
    }
    var bearer = BEARER.matcher(authorization == null ? "" : authorization.strip());
    return bearer.matches() ? ofToken(bearer.group(1), address) : Decision.REFUSED;
  }

  private Decision ofToken(String token, String address) {
    String hash = hash(token);
    Instant now = clock.instant();
    BearerTokens present = tokens.get();
    try {
      if (present != null) {
        boolean granted =
            present.roleOf(token, address).filter(role -> role.includes(Role.VIEWER)).isPresent();
        synchronized (good) {
          if (granted) {
            good.put(hash, now);
          } else {
            good.remove(hash);
          }
        }
        return granted ? Decision.GRANTED : Decision.REFUSED;
      }
    } catch (StorageUnavailableException e) {
      LOG.debug("Tokens cannot be looked up", e);
    }
    synchronized (good) {
      Instant last = good.get(hash);
      return last != null && last.plus(REMEMBERED_FOR).isAfter(now)
          ? Decision.GRANTED
          : Decision.NOT_KNOWN;
    }
  }

  /** Never asks a name server. */
  private static Optional<InetAddress> parse(String address) {
    String bare = address.replaceAll("[\\[\\]]|%.*", "");
    if (!IP_ADDRESS.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String hash(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
