package org.sitewatt.http.internal;

import java.util.Optional;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardListener;

/**
 * Gets hold of the Jetty that Pax Web runs: while Pax Web starts a context, Jetty knows which one
 * it is on that thread. A handler as a service would be given its place too, but Pax Web 8.0 makes
 * its server anew for that, and servlets that come meanwhile fall between the two.
 *
 * <p>The listener is immediate: it stays when those who use it are made anew.
 */
@Component(
    service = {JettyServer.class, ServletContextListener.class},
    immediate = true)
@HttpWhiteboardListener
public final class JettyServer implements ServletContextListener {

  /** Null until a context has started. */
  private volatile Server server;

  /** The server while it runs; another one after Pax Web was configured anew. Thread-safe. */
  Optional<Server> running() {
    return Optional.ofNullable(server).filter(Server::isStarted);
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    server = ContextHandler.getCurrentContext().getContextHandler().getServer();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    // The server outlasts a context.
  }
}
