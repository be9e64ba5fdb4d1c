package org.sitewatt.security.internal;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.ssh.KarafJaasAuthenticator;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.security.AccessListener;
import org.sitewatt.security.ShellSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the ssh connections of whoever was changed or removed since they signed in: at once where it
 * happened, within ten seconds on other nodes. Their subjects lose all roles first, since Karaf
 * checks each command against these: a command that runs on gets nothing more done.
 */
@Component(service = {SshSessions.class, AccessListener.class})
public final class SshSessions implements AccessListener {

  private static final Logger LOG = LoggerFactory.getLogger(SshSessions.class);
  private static final long LOOKED_AT_EVERY_SECONDS = 10;

  private final SshServers servers;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(SshSessions::daemon);
  private final Future<?> looking;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile UserStore users;

  @Activate
  public SshSessions(@Reference SshServers servers) {
    this.servers = servers;
    looking =
        looks.scheduleWithFixedDelay(
            this::look, LOOKED_AT_EVERY_SECONDS, LOOKED_AT_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void close() {
    looking.cancel(false);
    looks.shutdownNow();
  }

  @Override
  public void accessChanged(String username) {
    Subject own = ShellSubject.subject();
    servers.sessions().forEach(session -> check(session, own, username));
  }

  /** Checks every connection. */
  void look() {
    try {
      servers.sessions().forEach(session -> check(session, null, null));
    } catch (RuntimeException e) {
      LOG.error("The ssh connections cannot be checked; tried again soon", e);
    }
  }

  private void check(AbstractSession session, Subject own, String username) {
    Subject subject = session.getAttribute(KarafJaasAuthenticator.SUBJECT_ATTRIBUTE_KEY);
    UserStore store = users;
    if (subject == null || store == null) {
      return;
    }
    for (SignedIn then : subject.getPublicCredentials(SignedIn.class)) {
      if (username == null || username.equals(then.username())) {
        try {
          check(session, subject, then, store.find(then.username()), subject.equals(own));
        } catch (StorageUnavailableException e) {
          LOG.debug("The next look tells", e);
        }
      }
    }
  }

  private static void check(
      AbstractSession session, Subject subject, SignedIn then, Optional<User> now, boolean own) {
    Optional<User> same = now.filter(User::enabled);
    if (same.filter(user -> user.version() == then.version()).isPresent()) {
      return;
    }
    if (own
        && same.filter(user -> ShellLoginModule.roles(user).equals(roles(subject))).isPresent()) {
      // Who changes the own password stays on the connection where they do it.
      subject.getPublicCredentials().remove(then);
      subject.getPublicCredentials().add(SignedIn.as(same.get()));
      return;
    }
    subject.getPrincipals().removeIf(RolePrincipal.class::isInstance);
    if (!own) {
      LOG.info("An ssh connection of '{}' ends: the user was changed", then.username());
      session.close(true);
    }
    // One's own connection ends at the next look: its command still has to say how it went.
  }

  private static Set<String> roles(Subject subject) {
    return subject.getPrincipals(RolePrincipal.class).stream()
        .map(Principal::getName)
        .collect(Collectors.toSet());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sitewatt-ssh-sessions");
    thread.setDaemon(true);
    return thread;
  }
}
