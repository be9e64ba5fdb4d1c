package org.sitewatt.http.internal;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Gets hold of the Jetty that Pax Web runs: Pax Web gives every handler that is a service a place
 * in it. As a handler this one does nothing. Pax Web starts its server anew when such a service
 * comes or goes, so this one needs nothing and stays.
 */
@Component(service = {Handler.class, JettyServer.class})
public final class JettyServer extends AbstractHandler {

  @Activate
  public JettyServer() {}

  /** The server while it runs; another one after Pax Web was configured anew. Thread-safe. */
  Optional<Server> running() {
    return isStarted()
        ? Optional.ofNullable(getServer()).filter(Server::isStarted)
        : Optional.empty();
  }

  @Override
  public void handle(
      String target,
      Request baseRequest,
      HttpServletRequest request,
      HttpServletResponse response) {}
}
