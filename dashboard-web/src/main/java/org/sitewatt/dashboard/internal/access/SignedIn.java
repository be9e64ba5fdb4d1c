package org.sitewatt.dashboard.internal.access;

import java.security.Principal;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ActiveSession;

/** Who makes a call, as JAX-RS hands it to the resources. */
public record SignedIn(ActiveSession session, boolean isSecure)
    implements SecurityContext, Principal {

  /** The session behind a call that needed one. */
  public static ActiveSession session(SecurityContext context) {
    return ((SignedIn) context.getUserPrincipal()).session();
  }

  @Override
  public Principal getUserPrincipal() {
    return this;
  }

  @Override
  public String getName() {
    return session.username();
  }

  @Override
  public boolean isUserInRole(String role) {
    return session.role().includes(Role.valueOf(role));
  }

  @Override
  public String getAuthenticationScheme() {
    return "SESSION";
  }
}
