package org.sitewatt.dashboard.internal.rest;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.sitewatt.dashboard.internal.access.Open;
import org.sitewatt.dashboard.internal.access.Requires;

/** Every call that the application has, read from its annotations: none can be forgotten. */
final class Routes {

  private Routes() {}

  /**
   * A call.
   *
   * @param path below {@code /api/v1/}, each parameter in braces
   * @param body the record that it reads; null when it reads none
   */
  record Route(String verb, String path, Method method, Class<?> body) {

    boolean isOpen() {
      return method.isAnnotationPresent(Open.class);
    }

    Requires requires() {
      return method.getAnnotation(Requires.class);
    }

    boolean isWrite() {
      return !Set.of("GET", "HEAD").contains(verb);
    }

    /** The path with a value in the place of every parameter. */
    String with(String value) {
      return path.replaceAll("\\{[^}]*}", value);
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  static List<Route> of(Set<Object> singletons) {
    return singletons.stream()
        .map(Object::getClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(Routes::of)
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private static Stream<Route> of(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .flatMap(method -> verb(method).map(verb -> route(type, method, verb)).stream());
  }

  private static Route route(Class<?> type, Method method, String verb) {
    String base = type.getAnnotation(Path.class).value();
    Path below = method.getAnnotation(Path.class);
    Class<?> body =
        Stream.of(method.getParameterTypes()).filter(Class::isRecord).findFirst().orElse(null);
    String path = below == null ? base : base + "/" + below.value();
    return new Route(verb, path.startsWith("/") ? path.substring(1) : path, method, body);
  }

  private static Optional<String> verb(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
        .map(annotation -> annotation.getAnnotation(HttpMethod.class).value())
        .filter(verb -> !verb.equals(HttpMethod.HEAD))
        .findFirst();
  }
}
