package org.sitewatt.dashboard.internal.access;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.ForbiddenException;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.ext.Provider;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.model.audit.Door;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a call through when its session or token may make it, and a session's write was meant by the
 * page that the session belongs to. What is not declared is refused.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class AccessFilter implements ContainerRequestFilter, ContainerResponseFilter {
  static final String CSRF_HEADER = "X-CSRF-Token";
  private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern BEARER =
      Pattern.compile("bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

  private final Platform platform;

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest http;

  public AccessFilter(Platform platform) {
    this.platform = platform;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    act(null, Door.WEB);
    Method call = resource.getResourceMethod();
    if (call != null && call.isAnnotationPresent(Open.class)) {
      return;
    }
    Caller caller = caller(request);
    Requires needed = needed(call);
    if (!caller.role().includes(needed.value())) {
      throw new ForbiddenException(
          "This needs the role %s; '%s' has the role %s."
              .formatted(needed.value(), caller.username(), caller.role()));
    }
    if (caller instanceof ActiveSession session) {
      checkSession(request, needed, session);
    } else if (!needed.token()) {
      throw new ForbiddenException("This takes a person who has signed in; a token will not do.");
    }
    act(caller.username(), caller instanceof ActiveSession ? Door.WEB : Door.TOKEN);
    request.setSecurityContext(new SignedIn(caller, http.isSecure()));
  }

  /** What the call changes is recorded as the caller's. */
  private void act(String username, Door door) {
    platform
        .actorsIfAny()
        .ifPresent(actors -> actors.bind(new Actor(username, door, http.getRemoteAddr())));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    platform.actorsIfAny().ifPresent(Actors::unbind);
  }

  private static void checkSession(
      ContainerRequestContext request, Requires needed, ActiveSession session) {
    if (!READS.contains(request.getMethod())
        && !session.csrfTokenIs(request.getHeaderString(CSRF_HEADER))) {
      throw new ForbiddenException(
          "A write with the session cookie needs the header "
              + CSRF_HEADER
              + " with the session's csrfToken.");
    }
    if (session.mustChangePassword() && !needed.temporaryPassword()) {
      throw new ForbiddenException(
          "Your password is temporary; choose another first: POST /api/v1/session/password.");
    }
  }

  /** Who shows a token calls with it alone: a cookie beside it does not count. */
  private Caller caller(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      Matcher bearer = BEARER.matcher(authorization);
      return Optional.of(bearer)
          .filter(Matcher::matches)
          .flatMap(b -> platform.tokens().admit(b.group(1), http.getRemoteAddr()))
          .orElseThrow(
              () -> new NotSignedInException("The token is not valid, or not valid any more."));
    }
    // Not JAX-RS's own: it fails on a header that is no cookie.
    return Optional.ofNullable(SessionCookie.in(http))
        .flatMap(cookie -> platform.sessions().find(cookie))
        .orElseThrow(
            () ->
                new NotSignedInException("Sign in first: POST /api/v1/session, or send a token."));
  }

  private static Requires needed(Method call) {
    Requires requires = call == null ? null : call.getAnnotation(Requires.class);
    if (requires == null) {
      LOG.error("The call {} names no role and is refused to all", call);
      throw new ForbiddenException("This call is open to nobody.");
    }
    return requires;
  }
}
