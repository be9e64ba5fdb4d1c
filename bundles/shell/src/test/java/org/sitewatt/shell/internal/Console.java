package org.sitewatt.shell.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.sitewatt.model.security.Role;

/** Runs commands as somebody, as Karaf does over ssh, and keeps what they print. */
final class Console {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final Subject subject = new Subject();
  private byte[] input = {};

  private Console(String username, String client, String address) {
    subject.getPrincipals().add(new UserPrincipal(username));
    subject.getPrincipals().add(new ClientPrincipal(client, address));
  }

  static Console ssh(String username, Role role) {
    Console console = new Console(username, "ssh", "/10.1.2.3:50312");
    for (Role lesser : Role.values()) {
      if (role.includes(lesser)) {
        console.subject.getPrincipals().add(new RolePrincipal(lesser.name()));
      }
    }
    return console;
  }

  /** Whoever signed in with a temporary password. */
  static Console temporary(String username) {
    Console console = new Console(username, "ssh", "/10.1.2.3:50312");
    console.subject.getPrincipals().add(new RolePrincipal("TEMPORARY"));
    return console;
  }

  static Console local() {
    Console console = new Console("admin", "local", "localhost");
    console.subject.getPrincipals().add(new RolePrincipal("ADMIN"));
    return console;
  }

  Console typing(String lines) {
    input = lines.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** What the command printed. */
  @SuppressWarnings("removal")
  String run(SitewattCommand command) throws Exception {
    printed.reset();
    command.session = session();
    PrintStream before = System.out;
    System.setOut(out);
    try {
      Subject.doAs(subject, (PrivilegedExceptionAction<Object>) command::execute);
    } catch (java.security.PrivilegedActionException e) {
      throw e.getException();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Session session() {
    return (Session)
        Proxy.newProxyInstance(
            Console.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConsole" -> out;
                  case "getKeyboard" -> new ByteArrayInputStream(input);
                  case "getTerminal" -> null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
