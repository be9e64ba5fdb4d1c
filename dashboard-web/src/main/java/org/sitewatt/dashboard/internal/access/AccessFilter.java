package org.sitewatt.dashboard.internal.access;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Priority;
import javax.ws.rs.ForbiddenException;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Cookie;
import javax.ws.rs.ext.Provider;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ActiveSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a call through when its session may make it, and its write was meant by the page that the
 * session belongs to. What is not declared is refused.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class AccessFilter implements ContainerRequestFilter {
  static final String CSRF_HEADER = "X-CSRF-Token";
  private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final Platform platform;

  @Context private ResourceInfo resource;

  public AccessFilter(Platform platform) {
    this.platform = platform;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method call = resource.getResourceMethod();
    if (call != null && call.isAnnotationPresent(Open.class)) {
      return;
    }
    ActiveSession session =
        session(request)
            .orElseThrow(() -> new NotSignedInException("Sign in first: POST /api/v1/session."));
    if (!session.role().includes(needed(call))) {
      throw new ForbiddenException(
          "This needs the role %s; '%s' has the role %s."
              .formatted(needed(call), session.username(), session.role()));
    }
    if (!READS.contains(request.getMethod())
        && !session.csrfTokenIs(request.getHeaderString(CSRF_HEADER))) {
      throw new ForbiddenException(
          "A write with the session cookie needs the header "
              + CSRF_HEADER
              + " with the session's csrfToken.");
    }
    request.setSecurityContext(
        new SignedIn(session, "https".equals(request.getUriInfo().getRequestUri().getScheme())));
  }

  private Optional<ActiveSession> session(ContainerRequestContext request) {
    Cookie cookie = request.getCookies().get(SessionCookie.NAME);
    return cookie == null ? Optional.empty() : platform.sessions().find(cookie.getValue());
  }

  private static Role needed(Method call) {
    Requires requires = call == null ? null : call.getAnnotation(Requires.class);
    if (requires == null) {
      LOG.error("The call {} names no role and is refused to all", call);
      throw new ForbiddenException("This call is open to nobody.");
    }
    return requires.value();
  }
}
