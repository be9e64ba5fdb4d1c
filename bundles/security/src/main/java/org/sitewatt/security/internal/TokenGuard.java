package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.TooManyAttemptsException;
import org.sitewatt.model.store.AuditStore;

/**
 * Counts wrong tokens by address as wrong passwords are, so that guessing costs no queries. A token
 * that was good from an address goes on being looked at: one broken program does not lock out the
 * others behind the same router. Thread-safe; remembers a bounded number of tokens.
 */
@Component(service = TokenGuard.class, configurationPid = "org.sitewatt.security.signin")
public final class TokenGuard {

  private final FailureLimiter byAddress;
  private final SignInJournal journal;

  /** Ids and addresses that were good together. */
  private final GoodBefore good = new GoodBefore();

  @Activate
  public TokenGuard(@Reference AuditStore audit, SignInConfig config) {
    this(audit, config, Clock.systemUTC());
  }

  TokenGuard(AuditStore audit, SignInConfig config, Clock clock) {
    journal = new SignInJournal(audit, clock);
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
    Duration lock = byAddress.remaining(Networks.of(address));
    if (!lock.isZero() && !good.has(key(id, address))) {
      throw new TooManyAttemptsException(lock);
    }
  }

  void succeeded(String id, String address) {
    good.add(key(id, address));
  }

  /**
   * The token is wrong, or good no longer.
   *
   * @param id null when it has not even the form of one
   */
  void failed(String id, String address) {
    good.remove(key(id, address));
    String network = Networks.of(address);
    if (byAddress.begin(network).isZero() && byAddress.isLocked(network)) {
      journal.lockedOut(
          new Actor(null, Door.TOKEN, address), Optional.empty(), "tokens from this address");
    }
  }

  private static String key(String id, String address) {
    return id + " " + Networks.of(address);
  }
}
