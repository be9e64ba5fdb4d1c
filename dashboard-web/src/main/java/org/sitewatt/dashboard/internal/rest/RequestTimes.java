package org.sitewatt.dashboard.internal.rest;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Priority;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.ext.Provider;
import javax.ws.rs.ext.WriterInterceptor;
import javax.ws.rs.ext.WriterInterceptorContext;
import org.sitewatt.model.telemetry.Telemetry;

/**
 * Tells the telemetry of each call, by the template of its address. Streams of events are not
 * calls: they leave JAX-RS and end when somebody closes a page.
 */
@Provider
@PreMatching
@Priority(RequestTimes.OUTERMOST)
public final class RequestTimes
    implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

  /** Begins before all other filters, and sees what they have made of the answer. */
  static final int OUTERMOST = 0;

  /** Of what no resource answers; addresses that people make up must not become labels. */
  static final String UNMATCHED = "unmatched";

  private static final String BASE = "/api/v1";
  private static final String BEGAN = RequestTimes.class.getName();
  private static final String CALL = BEGAN + ".call";

  /** A call whose answer is not written yet. */
  private record Call(String method, String route, int status) {}

  private final Supplier<Telemetry> telemetry;
  private final Map<Method, String> routes = new ConcurrentHashMap<>();

  @Context private ResourceInfo resource;

  public RequestTimes(Supplier<Telemetry> telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGAN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Call call = new Call(request.getMethod(), route(), response.getStatus());
    if (response.hasEntity() && !call.method.equals(HttpMethod.HEAD)) {
      request.setProperty(CALL, call);
    } else {
      tell(call, request.getProperty(BEGAN));
    }
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    try {
      context.proceed();
    } finally {
      if (context.getProperty(CALL) instanceof Call call) {
        tell(call, context.getProperty(BEGAN));
      }
    }
  }

  private void tell(Call call, Object began) {
    if (began instanceof Long nanos) {
      telemetry.get().httpRequest(call.method, call.route, call.status, System.nanoTime() - nanos);
    }
  }

  private String route() {
    Method method = resource.getResourceMethod();
    return method == null ? UNMATCHED : routes.computeIfAbsent(method, RequestTimes::template);
  }

  private static String template(Method method) {
    return Stream.of(
            method.getDeclaringClass().getAnnotation(Path.class), method.getAnnotation(Path.class))
        .filter(path -> path != null && !path.value().isEmpty())
        .map(Path::value)
        .collect(Collectors.joining("/", BASE + "/", ""));
  }
}
