package org.sitewatt.dashboard.internal.rest;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.Provider;
import org.sitewatt.dashboard.internal.platform.FleetFacts;

/** Lets a client see at once what it has changed, though facts of the fleet are kept a moment. */
@Provider
final class FreshFacts implements ContainerResponseFilter {

  private final FleetFacts facts;

  FreshFacts(FleetFacts facts) {
    this.facts = facts;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean changed =
        !request.getMethod().equals("GET")
            && response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    if (changed) {
      facts.forget();
    }
  }
}
