package org.sitewatt.dashboard.internal.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.sitewatt.dashboard.internal.rest.Problem;

/** The document as a whole: where the calls are, who may make them, what errors look like. */
final class Contract {

  static final String COOKIE = "cookie";
  static final String CSRF = "csrf";
  static final String BEARER = "bearer";

  private final OpenAPI document;

  Contract(OpenAPI document) {
    this.document = document;
  }

  void complete(Set<Class<?>> resources) {
    document.info(
        new Info()
            .title("Sitewatt")
            .version("1")
            .description(
                "Watches the energy of small remote sites. Times are RFC 3339 in UTC, units UCUM."
                    + " Errors are RFC 9457 problems.")
            .license(new License().name("Apache-2.0")));
    document.servers(List.of(new Server().url("/api/v1")));
    security();
    for (Class<?> resource : resources) {
      for (Method method : resource.getDeclaredMethods()) {
        verb(method).ifPresent(verb -> call(resource, method, verb));
      }
    }
    new EntityTagHeaders(document).complete();
    document.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .flatMap(call -> Stream.ofNullable(call.getParameters()).flatMap(List::stream))
        .forEach(parameter -> typeDefault(parameter.getSchema()));
    schemas();
  }

  private void call(Class<?> resource, Method method, String verb) {
    String path = path(resource, method);
    PathItem item = document.getPaths().get(path);
    Operation operation = item.readOperationsMap().get(PathItem.HttpMethod.valueOf(verb));
    new Call(resource, method, operation, verb).complete();
  }

  /** Annotations hold texts only. */
  private static void typeDefault(Schema<?> schema) {
    if (schema.getDefault() instanceof String text && schema.getType() != null) {
      switch (schema.getType()) {
        case "integer" -> schema.setDefault(Integer.valueOf(text));
        case "boolean" -> schema.setDefault(Boolean.valueOf(text));
        default -> {
          // A text is one.
        }
      }
    }
  }

  private static Optional<String> verb(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .filter(verb -> !verb.equals(HttpMethod.HEAD))
        .findFirst();
  }

  private static String path(Class<?> resource, Method method) {
    Path own = method.getAnnotation(Path.class);
    String whole =
        resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
    return "/"
        + String.join(
            "/", Arrays.stream(whole.split("/")).filter(part -> !part.isEmpty()).toList());
  }

  private void schemas() {
    if (document.getComponents() == null) {
      document.components(new Components());
    }
    ResolvedSchema problem =
        ModelConverters.getInstance()
            .resolveAsResolvedSchema(new AnnotatedType(Problem.class).resolveAsRef(true));
    problem.referencedSchemas.forEach(document.getComponents()::addSchemas);
    document.getComponents().getSchemas().keySet().removeIf(name -> name.endsWith("Query"));
  }

  private void security() {
    document
        .getComponents()
        .addSecuritySchemes(
            COOKIE,
            new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("sitewatt_session")
                .description("Set by signing in; writes also need the scheme csrf."))
        .addSecuritySchemes(
            CSRF,
            new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-CSRF-Token")
                .description("The csrfToken of the session; only beside the cookie."))
        .addSecuritySchemes(
            BEARER,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A token made by an administrator."));
  }
}
