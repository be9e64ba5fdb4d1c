package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sitewatt.security.TooManyAttemptsException;

/**
 * Counts wrong tokens by address as wrong passwords are, so that guessing costs no queries. A token
 * that was good from an address goes on being looked at: one broken program does not lock out the
 * others behind the same router. Thread-safe; remembers a bounded number of tokens.
 */
@Component(service = TokenGuard.class, configurationPid = "org.sitewatt.security.signin")
public final class TokenGuard {

  private static final int MOST_REMEMBERED = 10_000;

  private final FailureLimiter byAddress;

  /** Ids and addresses that were good together; guarded by itself. */
  private final Map<String, Boolean> good =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  @Activate
  public TokenGuard(SignInConfig config) {
    this(config, Clock.systemUTC());
  }

  TokenGuard(SignInConfig config, Clock clock) {
    byAddress =
        new FailureLimiter(
            clock, config.failuresPerAddress(), Duration.ofMinutes(config.lockMinutes()));
  }

  /**
   * Whether a token is looked at. Attempts side by side may go a little over the limit: nobody
   * guesses 256 bits, and many calls may begin at once with a token that is good.
   *
   * @throws TooManyAttemptsException if it is not
   */
  void admit(String id, String address) {
    Duration lock = byAddress.remaining(address);
    if (!lock.isZero() && !wasGood(id, address)) {
      throw new TooManyAttemptsException(lock);
    }
  }

  void succeeded(String id, String address) {
    synchronized (good) {
      good.put(key(id, address), true);
    }
  }

  /**
   * The token is wrong, or good no longer.
   *
   * @param id null when it has not even the form of one
   */
  void failed(String id, String address) {
    synchronized (good) {
      good.remove(key(id, address));
    }
    byAddress.begin(address);
  }

  private boolean wasGood(String id, String address) {
    synchronized (good) {
      return good.containsKey(key(id, address));
    }
  }

  private static String key(String id, String address) {
    return id + " " + address;
  }
}
