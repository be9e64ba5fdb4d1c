package org.sitewatt.http.internal;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;

/**
 * Gets hold of the Jetty that Pax Web runs: Pax Web gives every handler that is a service a place
 * in its server. As a handler this one does nothing.
 *
 * <p>The service is there while Pax Web's own bundle is: Pax Web 8.0 fails to start when a handler
 * is there before, and starts its server anew when one comes or goes. For the same reason this
 * component is immediate: it stays when those who use it are made anew.
 */
@Component(service = JettyServer.class, immediate = true)
public final class JettyServer {

  private static final String PAX_WEB_JETTY = "org.ops4j.pax.web.pax-web-jetty";

  private final Place place = new Place();
  private final BundleTracker<ServiceRegistration<Handler>> tracker;

  @Activate
  public JettyServer(BundleContext context) {
    tracker =
        new BundleTracker<>(context, Bundle.ACTIVE, null) {
          @Override
          public ServiceRegistration<Handler> addingBundle(Bundle bundle, BundleEvent event) {
            return PAX_WEB_JETTY.equals(bundle.getSymbolicName())
                ? context.registerService(Handler.class, place, null)
                : null;
          }

          @Override
          public void removedBundle(
              Bundle bundle, BundleEvent event, ServiceRegistration<Handler> registration) {
            registration.unregister();
          }
        };
    tracker.open();
  }

  /** The server while it runs; another one after Pax Web was configured anew. Thread-safe. */
  Optional<Server> running() {
    return Optional.ofNullable(place.getServer())
        .filter(server -> place.isStarted() && server.isStarted());
  }

  @Deactivate
  public void close() {
    tracker.close();
  }

  private static final class Place extends AbstractHandler {

    @Override
    public void handle(
        String target,
        Request baseRequest,
        HttpServletRequest request,
        HttpServletResponse response) {
      // The servlets answer.
    }
  }
}
