package org.sitewatt.dashboard.internal.openapi;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.http.Revalidated;

/** One call: its name, its parameters, who may make it and every status that it answers. */
final class Call {

  private static final String PROBLEM = "application/problem+json";
  private static final String CSV = "text/csv";

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("200", "Done."),
          Map.entry("201", "Added; see the header Location."),
          Map.entry("202", "Begun; see the header Location."),
          Map.entry("204", "Done; there is nothing more to say."),
          Map.entry("304", "Unchanged since the ETag in If-None-Match."),
          Map.entry("400", "The body is cut off, or is not of the type that it says."),
          Map.entry("401", "Nobody is signed in, or the token does not hold."),
          Map.entry(
              "403",
              "The role is too small, the CSRF token is missing, or the password is temporary."),
          Map.entry("404", "There is no such thing."),
          Map.entry("406", "The call does not answer in an accepted type."),
          Map.entry("408", "The body did not come in time."),
          Map.entry("409", "It cannot be done as things are; the detail says why."),
          Map.entry("412", "Somebody changed it meanwhile: the ETag in If-Match is an old one."),
          Map.entry("413", "The body is longer than is read."),
          Map.entry("415", "The call does not take a body of this type."),
          Map.entry("422", "A field or parameter is wrong; errors names each."),
          Map.entry("429", "Too many; see the header Retry-After."),
          Map.entry("502", "The device gave nothing; reason says why."),
          Map.entry("503", "A part is away or busy; see the header Retry-After."));

  private final Class<?> resource;
  private final Method method;
  private final Operation operation;
  private final boolean isWrite;

  Call(Class<?> resource, Method method, Operation operation, String verb) {
    this.resource = resource;
    this.method = method;
    this.operation = operation;
    this.isWrite = !verb.equals("GET");
  }

  /** Completes it; what other calls say is not known to it. */
  void complete() {
    name();
    query();
    body();
    access();
    if (method.isAnnotationPresent(Revalidated.class)) {
      operation.addParametersItem(
          new HeaderParameter().name(HttpHeaders.IF_NONE_MATCH).schema(new StringSchema()));
    }
    TreeMap<String, ApiResponse> all = new TreeMap<>();
    operation.getResponses().forEach(all::put);
    success(all);
    problems(all);
    locations(all);
    ApiResponses ordered = new ApiResponses();
    all.forEach((status, response) -> ordered.addApiResponse(status, described(status, response)));
    operation.responses(ordered);
  }

  /** What is added or begun has an address. */
  private static void locations(Map<String, ApiResponse> all) {
    Stream.of("201", "202")
        .map(all::get)
        .filter(Objects::nonNull)
        .forEach(
            response ->
                response.addHeaderObject(
                    HttpHeaders.LOCATION,
                    new Header().description("Where it is.").schema(new StringSchema())));
  }

  private void name() {
    String tag = resource.getSimpleName().replaceFirst("s?Resource$", "");
    String first = tag.substring(0, 1).toLowerCase(Locale.ROOT) + tag.substring(1);
    String own = method.getName();
    operation.operationId(
        first.equals(own)
            ? own
            : first + own.substring(0, 1).toUpperCase(Locale.ROOT) + own.substring(1));
    operation.tags(List.of(tag));
  }

  /** Swagger's reader takes what JAX-RS fills from the query for a body: it has private fields. */
  private void query() {
    for (java.lang.reflect.Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        operation.requestBody(null);
        fields(parameter.getType())
            .filter(field -> field.isAnnotationPresent(QueryParam.class))
            .forEach(field -> operation.addParametersItem(queryParameter(field)));
      }
    }
  }

  /** Those of a type, after those that it inherits. */
  private static Stream<Field> fields(Class<?> type) {
    return type == null
        ? Stream.of()
        : Stream.concat(fields(type.getSuperclass()), Stream.of(type.getDeclaredFields()));
  }

  private static Parameter queryParameter(Field field) {
    io.swagger.v3.oas.annotations.Parameter said =
        field.getAnnotation(io.swagger.v3.oas.annotations.Parameter.class);
    return new QueryParameter()
        .name(field.getAnnotation(QueryParam.class).value())
        .description(said.description())
        .required(said.required() ? true : null)
        .schema(schema(said.schema()));
  }

  private static Schema<?> schema(io.swagger.v3.oas.annotations.media.Schema said) {
    return said.implementation() == Void.class
        ? AnnotationsUtils.getSchemaFromAnnotation(said, null)
            .map(schema -> schema.getType() == null ? schema.type("string") : schema)
            .orElseGet(StringSchema::new)
        : new Schema<>().$ref("#/components/schemas/" + said.implementation().getSimpleName());
  }

  /** A body that is no JSON is a text as it stands; Swagger's reader would describe its class. */
  private void body() {
    if (types().contains(CSV)) {
      operation.requestBody(
          new RequestBody()
              .content(
                  new Content().addMediaType(CSV, new MediaType().schema(new StringSchema()))));
    }
  }

  private void access() {
    Requires requires = method.getAnnotation(Requires.class);
    if (requires == null) {
      operation.security(List.of());
      return;
    }
    SecurityRequirement session = new SecurityRequirement().addList(Contract.COOKIE);
    operation.addSecurityItem(isWrite ? session.addList(Contract.CSRF) : session);
    if (requires.token()) {
      operation.addSecurityItem(new SecurityRequirement().addList(Contract.BEARER));
    }
    operation.addExtension("x-role", requires.value().name());
  }

  private void success(Map<String, ApiResponse> all) {
    ApiResponse returned = all.remove("default");
    boolean known = all.keySet().stream().anyMatch(status -> status.startsWith("2"));
    if (!known && produces("text/event-stream")) {
      Content events =
          new Content()
              .addMediaType("text/event-stream", new MediaType().schema(new StringSchema()));
      all.put("200", new ApiResponse().content(events));
    } else if (!known && method.getReturnType() == void.class) {
      all.put("204", new ApiResponse());
    } else if (!known && returned != null) {
      all.put("200", returned);
    } else if (!known) {
      throw new IllegalStateException("What does " + method + " answer when all is well?");
    }
  }

  private boolean produces(String type) {
    Produces own = method.getAnnotation(Produces.class);
    return own != null && List.of(own.value()).contains(type);
  }

  private void problems(Map<String, ApiResponse> all) {
    if (method.isAnnotationPresent(Revalidated.class)) {
      all.put("304", new ApiResponse());
    }
    Requires requires = method.getAnnotation(Requires.class);
    if (requires != null) {
      problem(all, "401");
      problem(all, "429");
    }
    if (requires != null && (isWrite || !requires.temporaryPassword())) {
      problem(all, "403");
    }
    if (parameters().anyMatch(p -> p.getIn().equals("path"))) {
      problem(all, "404");
    }
    // A parameter given twice is wrong everywhere.
    problem(all, "422");
    if (has(HttpHeaders.IF_MATCH)) {
      problem(all, "412");
    }
    if (isWrite && !types().isEmpty()) {
      problem(all, "415");
    }
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().required(true);
      problem(all, "400");
      problem(all, "408");
      problem(all, "413");
    }
    if (all.values().stream().anyMatch(Call::hasBody)) {
      problem(all, "406");
    }
    if (requires != null || isWrite) {
      problem(all, "503");
    }
    all.forEach(
        (status, response) -> {
          if (status.compareTo("400") >= 0) {
            response.content(
                new Content()
                    .addMediaType(
                        PROBLEM,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
          }
        });
  }

  /** Of a body; none when any will do. */
  private List<String> types() {
    Consumes own = method.getAnnotation(Consumes.class);
    Consumes taken = own == null ? resource.getAnnotation(Consumes.class) : own;
    return taken == null || List.of(taken.value()).contains("*/*")
        ? List.of()
        : List.of(taken.value());
  }

  private static boolean hasBody(ApiResponse response) {
    return response.getContent() != null;
  }

  private Stream<Parameter> parameters() {
    return operation.getParameters() == null ? Stream.of() : operation.getParameters().stream();
  }

  private boolean has(String header) {
    return Stream.of(method.getParameters())
        .map(parameter -> parameter.getAnnotation(HeaderParam.class))
        .anyMatch(named -> named != null && named.value().equals(header));
  }

  private static void problem(Map<String, ApiResponse> all, String status) {
    all.putIfAbsent(status, new ApiResponse());
  }

  private static ApiResponse described(String status, ApiResponse response) {
    if (response.getDescription() == null
        || response.getDescription().isEmpty()
        || response.getDescription().equals("default response")) {
      response.description(MEANINGS.get(status));
    }
    if (status.equals("429") || status.equals("503")) {
      response.addHeaderObject(
          HttpHeaders.RETRY_AFTER,
          new Header().description("Seconds.").schema(new IntegerSchema()));
    }
    return response;
  }
}
