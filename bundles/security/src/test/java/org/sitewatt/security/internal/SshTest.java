package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.ssh.KarafJaasAuthenticator;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.UnknownCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;

/**
 * Over a real ssh server that forwards for everybody, as Karaf's does, until ours has hold of it.
 */
class SshTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String LOOPBACK = "127.0.0.1";

  private final MemoryUsers users = new MemoryUsers();
  private final SshServers servers = new SshServers();
  private final SshSessions sessions = new SshSessions(servers);
  private final SshServer server = SshServer.setUpDefaultServer();
  private final SshClient client = SshClient.setUpDefaultClient();
  private volatile Subject subject;

  @BeforeEach
  void start() throws IOException {
    users.insert(new User("root", Role.ADMIN, "hash", Instant.EPOCH, 1));
    users.insert(new User("ada", Role.ADMIN, "hash", Instant.EPOCH, 1));
    sessions.users = users;
    server.setHost(LOOPBACK);
    server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    server.setCommandFactory(UnknownCommandFactory.INSTANCE);
    server.setPasswordAuthenticator(
        (username, password, session) -> {
          subject = subject(users.find(username).orElseThrow());
          String client = session.getClientAddress().toString();
          subject.getPrincipals().add(new ClientPrincipal("ssh", client));
          session.setAttribute(KarafJaasAuthenticator.SUBJECT_ATTRIBUTE_KEY, subject);
          return true;
        });
    servers.addServer(SshServer.setUpDefaultServer());
    servers.addServer(server);
    server.start();
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
  }

  @AfterEach
  void stop() throws IOException {
    sessions.close();
    client.stop();
    server.stop(true);
  }

  @Test
  void nothingIsForwardedAndCommandsRun() throws Exception {
    try (ClientSession session = connect();
        ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SshdSocketAddress target = new SshdSocketAddress(LOOPBACK, inside.getLocalPort());
      try (ChannelDirectTcpip channel =
          session.createDirectTcpipChannel(new SshdSocketAddress(LOOPBACK, 0), target)) {
        assertThatThrownBy(() -> channel.open().verify(PATIENCE)).isInstanceOf(IOException.class);
      }
      assertThatThrownBy(
              () -> session.startRemotePortForwarding(new SshdSocketAddress("0.0.0.0", 0), target))
          .isInstanceOf(IOException.class);
      OutputStream ignored = new ByteArrayOutputStream();
      assertThatThrownBy(() -> session.executeRemoteCommand("any", ignored, StandardCharsets.UTF_8))
          .as("a command is looked up, and unknown to this server")
          .hasMessageContaining("Remote command failed");
    }
  }

  @Test
  void whoIsDemotedLosesTheConnectionAndItsRoles() throws Exception {
    try (ClientSession session = connect()) {
      change(Role.VIEWER);
      sessions.accessChanged("ada");

      await().atMost(PATIENCE).until(session::isClosed);
      assertThat(subject.getPrincipals(RolePrincipal.class)).isEmpty();
    }
  }

  @Test
  void whoIsDemotedOrRemovedOnAnotherNodeLosesItAtTheNextLook() throws Exception {
    try (ClientSession session = connect()) {
      users.delete("ada", null);
      sessions.look();

      await().atMost(PATIENCE).until(session::isClosed);
    }
  }

  @Test
  void othersKeepTheirsAlsoWhileTheDatabaseIsAway() throws Exception {
    try (ClientSession session = connect()) {
      sessions.accessChanged("ada");
      change(Role.VIEWER);
      sessions.accessChanged("root");
      users.away = true;
      sessions.look();

      assertThat(session.isOpen()).isTrue();
      assertThat(subject.getPrincipals(RolePrincipal.class)).isNotEmpty();
    }
  }

  @Test
  void whoChangesTheOwnPasswordStaysOnThatConnectionAlone() throws Exception {
    try (ClientSession other = connect();
        ClientSession own = connect()) {
      change(Role.ADMIN);
      onThisConnection(() -> sessions.accessChanged("ada"));
      sessions.look();

      await().atMost(PATIENCE).until(other::isClosed);
      assertThat(own.isOpen()).isTrue();
      assertThat(subject.getPrincipals(RolePrincipal.class)).isNotEmpty();
    }
  }

  @Test
  void whoDemotesThemselvesMayDoNoMoreAndIsToldHowItWent() throws Exception {
    try (ClientSession session = connect()) {
      change(Role.OPERATOR);
      onThisConnection(() -> sessions.accessChanged("ada"));

      assertThat(subject.getPrincipals(RolePrincipal.class)).isEmpty();
      assertThat(session.isOpen()).isTrue();
      sessions.look();
      await().atMost(PATIENCE).until(session::isClosed);
    }
  }

  @SuppressWarnings("removal") // As Karaf runs a command; JDK 17 knows no other way.
  private void onThisConnection(Runnable work) {
    PrivilegedAction<Void> action =
        () -> {
          work.run();
          return null;
        };
    Subject.doAs(subject, action);
  }

  private void change(Role role) {
    User before = users.find("ada").orElseThrow();
    users.update(new User("ada", role, "another", Instant.EPOCH, before.version()));
  }

  private ClientSession connect() throws IOException {
    ClientSession session =
        client.connect("ada", LOOPBACK, server.getPort()).verify(PATIENCE).getSession();
    session.addPasswordIdentity("any");
    session.auth().verify(PATIENCE);
    return session;
  }

  private static Subject subject(User user) {
    Subject subject = new Subject();
    ShellLoginModule.roles(user)
        .forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
    subject.getPublicCredentials().addAll(Set.of(SignedIn.as(user)));
    return subject;
  }
}
