package org.sitewatt.security.internal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first administrator while there is no user at all: with the password of {@code
 * SITEWATT_ADMIN_PASSWORD} or of the file that {@code SITEWATT_ADMIN_PASSWORD_FILE} names, else
 * with one that is made up and printed once on the console and nowhere else.
 */
@Component(
    service = {},
    immediate = true)
public final class FirstAdministrator {
  static final String USERNAME = "admin";
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

  private static final int RETRY_SECONDS = 5;

  private final UserStore users;
  private final Supplier<String> givenPassword;
  private final PrintStream console;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Activate
  public FirstAdministrator(@Reference UserStore users) {
    this(users, () -> GivenPassword.in(System.getenv()), System.out, Clock.systemUTC());
    new Thread(this::attemptUntilDone, "sitewatt-first-administrator").start();
  }

  FirstAdministrator(
      UserStore users, Supplier<String> givenPassword, PrintStream console, Clock clock) {
    this.users = users;
    this.givenPassword = givenPassword;
    this.console = console;
    this.clock = clock;
  }

  @Deactivate
  void stop() {
    stopped.countDown();
  }

  private void attemptUntilDone() {
    try {
      do {
        try {
          createIfNobody();
          return;
        } catch (StorageUnavailableException e) {
          LOG.info("The first administrator waits for the database: {}", e.getMessage());
        } catch (IllegalStateException e) {
          LOG.error("No first administrator is made until a restart: {}", e.getMessage());
          return;
        }
      } while (!stopped.await(RETRY_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void createIfNobody() {
    if (!users.list().isEmpty()) {
      return;
    }
    String fromOutside = givenPassword.get();
    boolean given = fromOutside != null;
    String password = given ? fromOutside : Passwords.generate();
    try {
      users.insert(
          new User(
              USERNAME,
              Role.ADMIN,
              new Argon2().hash(password),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              1));
    } catch (ConflictException e) {
      LOG.info("Another node made the first administrator.");
      return;
    }
    LOG.info("Made the first administrator '{}'", USERNAME);
    if (!given) {
      console.printf(
          "%n  First administrator: user '%s', password '%s'%n"
              + "  The password is shown only now. Change it after signing in.%n%n",
          USERNAME, password);
      console.flush();
    } else {
      Passwords.fault(password, USERNAME)
          .ifPresent(
              fault ->
                  LOG.warn(
                      "The given password of the first administrator is taken as it is, but {}",
                      fault));
    }
  }
}
