package org.sitewatt.security.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Karaf's ssh server, for commands only: it forwards nothing, to nobody. Karaf would forward
 * everything for everybody, and has no setting for it; but it publishes its server before it starts
 * it. Whoever signs in comes through {@link ShellRealm}, which needs this first.
 */
@Component(service = SshServers.class)
public final class SshServers {

  /** Karaf makes another for other settings, and goes on publishing the one that it stopped. */
  private final List<SshServer> servers = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addServer(SshServer server) {
    // Asked at each request, also of connections that are open already.
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    servers.add(server);
  }

  /** Called by the service registry when Karaf stops it. */
  public void removeServer(SshServer server) {
    servers.remove(server);
  }

  /** The connections that are open. */
  Stream<AbstractSession> sessions() {
    return servers.stream()
        .filter(SshServer::isStarted)
        .flatMap(server -> server.getActiveSessions().stream());
  }
}
