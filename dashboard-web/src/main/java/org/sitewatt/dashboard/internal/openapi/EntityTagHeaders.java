package org.sitewatt.dashboard.internal.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.core.HttpHeaders;

/**
 * Says which answers carry an ETag: those with what a write with If-Match replaces, wherever they
 * are given, and those of calls that take If-None-Match.
 */
final class EntityTagHeaders {

  private static final Map<String, String> MEANINGS =
      Map.of(
          HttpHeaders.IF_MATCH,
          "The ETag of what is to be changed: 412 when somebody was faster. Whichever there is, when"
              + " left out.",
          HttpHeaders.IF_NONE_MATCH,
          "The ETag of an answer that is known: 304 while it holds.");

  private final List<Operation> operations;

  EntityTagHeaders(OpenAPI document) {
    operations =
        document.getPaths().values().stream()
            .map(PathItem::readOperations)
            .flatMap(List::stream)
            .toList();
  }

  void complete() {
    Set<String> tagged =
        operations.stream()
            .filter(operation -> takes(operation, HttpHeaders.IF_MATCH).isPresent())
            .flatMap(operation -> bodies(operation).keySet().stream())
            .collect(Collectors.toSet());
    for (Operation operation : operations) {
      boolean cached = takes(operation, HttpHeaders.IF_NONE_MATCH).isPresent();
      bodies(operation)
          .forEach(
              (reference, response) -> {
                if (cached || tagged.contains(reference)) {
                  response.addHeaderObject(
                      HttpHeaders.ETAG,
                      new Header().description("Its version.").schema(new StringSchema()));
                }
              });
      MEANINGS.forEach(
          (header, meaning) ->
              takes(operation, header).ifPresent(parameter -> parameter.description(meaning)));
    }
  }

  private static Optional<Parameter> takes(Operation operation, String header) {
    return operation.getParameters() == null
        ? Optional.empty()
        : operation.getParameters().stream().filter(p -> p.getName().equals(header)).findFirst();
  }

  /** The successful answers by what they hold. */
  private static Map<String, ApiResponse> bodies(Operation operation) {
    return operation.getResponses().entrySet().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(Map.Entry::getValue)
        .filter(response -> response.getContent() != null)
        .collect(Collectors.toMap(EntityTagHeaders::reference, response -> response));
  }

  private static String reference(ApiResponse response) {
    return response.getContent().values().stream()
        .map(MediaType::getSchema)
        .flatMap(schema -> Stream.ofNullable(schema.get$ref()))
        .findFirst()
        .orElse("");
  }
}
