package org.sitewatt.shell.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.session.ServerSession;

/**
 * What Karaf sees of a channel: a connection that it cannot close. Karaf closes it with the end of
 * each command; a client that has not left yet takes that for a failure, and other commands of the
 * same connection end with it. Ending it is the client's part (RFC 4254, 5.3 and 6.10).
 */
final class LastingChannel extends ChannelSession {

  private final ServerSession connection;

  LastingChannel(ChannelSession channel) {
    ServerSession session = channel.getServerSession();
    connection =
        session == null
            ? null
            : (ServerSession)
                Proxy.newProxyInstance(
                    ServerSession.class.getClassLoader(),
                    new Class<?>[] {ServerSession.class},
                    (proxy, method, arguments) -> invoke(session, method, arguments));
  }

  private static Object invoke(ServerSession session, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    try {
      return method.invoke(session, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public ServerSession getServerSession() {
    return connection;
  }
}
