package org.sitewatt.security;

import java.security.AccessController;
import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;

/** Who uses the Karaf shell, as its own principals tell. */
public final class ShellSubject {

  /** The address of the console of the process itself. */
  public static final String CONSOLE = "console";

  /**
   * The role of whoever signed in with a temporary password: they may choose another, and nothing
   * else.
   */
  public static final String TEMPORARY = "TEMPORARY";

  private static final String LOCAL = "local";

  private ShellSubject() {}

  /** Whose command runs on this thread; empty on any other thread than a command's. */
  public static Optional<Actor> current() {
    return actor(subject());
  }

  /** The subject whose command runs on this thread; null on any other. */
  @SuppressWarnings("removal") // JDK 17 and 21 have no other way to ask that both know.
  public static Subject subject() {
    return Subject.getSubject(AccessController.getContext());
  }

  /** A subject as the audit trail names it; empty when nobody signed in. */
  public static Optional<Actor> actor(Subject subject) {
    return name(subject, UserPrincipal.class)
        .map(user -> new Actor(user, Door.SHELL, address(subject)));
  }

  /** An IP address, {@value #CONSOLE}, or "shell" where Karaf does not tell. */
  public static String address(Subject subject) {
    String client = name(subject, ClientPrincipal.class).orElse("shell");
    // Karaf names a client ssh(/127.0.0.1:50312) or local.
    return client.startsWith(LOCAL)
        ? CONSOLE
        : client.replaceFirst("^.*/", "").replaceFirst(":\\d+\\)?$", "");
  }

  private static Optional<String> name(Subject subject, Class<? extends Principal> type) {
    return subject == null
        ? Optional.empty()
        : subject.getPrincipals(type).stream().findFirst().map(Principal::getName);
  }
}
