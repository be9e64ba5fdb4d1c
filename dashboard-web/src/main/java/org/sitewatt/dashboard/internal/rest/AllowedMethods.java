package org.sitewatt.dashboard.internal.rest;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.NotAllowedException;
import javax.ws.rs.Path;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.Provider;

/**
 * Says which methods an address has: 405 to the others, 204 to OPTIONS, both with the header Allow.
 * JAX-RS would name all methods of the class. An address with an id answers alike whether there is
 * such a thing or not, so nobody needs to have signed in.
 */
@Provider
@PreMatching
final class AllowedMethods implements ContainerRequestFilter {
  private static final String VARIABLE = "\\{[^}]+}";

  /** Addresses of one pattern, below the base, and what they allow. */
  private record Address(Pattern pattern, Set<String> methods) {}

  private final List<Address> addresses;

  AllowedMethods(Collection<?> resources) {
    Map<String, Set<String>> methods = new TreeMap<>();
    for (Object resource : resources) {
      Path base = resource.getClass().getAnnotation(Path.class);
      for (Method method : resource.getClass().getDeclaredMethods()) {
        String pattern = pattern(base, method.getAnnotation(Path.class));
        verb(method)
            .ifPresent(verb -> add(methods.computeIfAbsent(pattern, p -> new TreeSet<>()), verb));
      }
    }
    addresses =
        methods.entrySet().stream()
            .map(known -> new Address(Pattern.compile(known.getKey()), known.getValue()))
            .toList();
  }

  private static Optional<String> verb(Method method) {
    return Stream.of(method.getAnnotations())
        .flatMap(a -> Stream.ofNullable(a.annotationType().getAnnotation(HttpMethod.class)))
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String pattern(Path base, Path own) {
    String path = base.value() + (own == null || base.value().isEmpty() ? "" : "/");
    return (path + (own == null ? "" : own.value())).replaceAll(VARIABLE, "[^/]+") + "/?";
  }

  private static void add(Set<String> known, String verb) {
    known.add(HttpMethod.OPTIONS);
    known.add(verb);
    if (verb.equals(HttpMethod.GET)) {
      known.add(HttpMethod.HEAD);
    }
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath(false);
    String relative = path.startsWith("/") ? path.substring(1) : path;
    addresses.stream()
        .filter(address -> address.pattern().matcher(relative).matches())
        .findFirst()
        .ifPresent(address -> answer(request, address.methods()));
  }

  private static void answer(ContainerRequestContext request, Set<String> allowed) {
    Response.ResponseBuilder none =
        Response.noContent().header(HttpHeaders.ALLOW, String.join(", ", allowed));
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      request.abortWith(none.build());
    } else if (!allowed.contains(request.getMethod())) {
      throw new NotAllowedException(none.status(Response.Status.METHOD_NOT_ALLOWED).build());
    }
  }
}
