package org.sitewatt.dashboard.internal.access;

import java.security.Principal;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.Caller;

/** Who makes a call, as JAX-RS hands it to the resources. */
public record SignedIn(Caller caller, boolean isSecure) implements SecurityContext, Principal {

  /** Who makes a call that needs a role. */
  public static Caller caller(SecurityContext context) {
    return ((SignedIn) context.getUserPrincipal()).caller();
  }

  /** The session behind a call that takes no token. */
  public static ActiveSession session(SecurityContext context) {
    return (ActiveSession) caller(context);
  }

  @Override
  public Principal getUserPrincipal() {
    return this;
  }

  @Override
  public String getName() {
    return caller.username();
  }

  @Override
  public boolean isUserInRole(String role) {
    return caller.role().includes(Role.valueOf(role));
  }

  @Override
  public String getAuthenticationScheme() {
    return caller instanceof ActiveSession ? "SESSION" : "BEARER";
  }
}
