package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The document that a server gives, and what answers have to look like by it. */
final class OpenApiDocument {

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V4,
          builder ->
              builder
                  .metaSchema(OpenApi30.getInstance())
                  .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

  private final JsonNode document;

  OpenApiDocument(JsonNode document) {
    this.document = document.deepCopy();
    spellOutNull(this.document.get("components"));
    // The test is stricter than the document: nothing may be there that is not described.
    for (JsonNode schema : this.document.at("/components/schemas")) {
      if (schema.path("type").asText().equals("object")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }

  /**
   * One call.
   *
   * @param method in capitals
   * @param path with its variables in braces, below the server's address
   */
  record Call(String method, String path, JsonNode operation) {
    String id() {
      return operation.get("operationId").asText();
    }

    List<Integer> statuses() {
      List<Integer> statuses = new ArrayList<>();
      operation
          .get("responses")
          .fieldNames()
          .forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
      return statuses;
    }

    boolean isWrite() {
      return !method.equals("GET");
    }

    /** The type of its body; null when it takes none. */
    String bodyType() {
      JsonNode body = operation.path("requestBody").path("content");
      return body.isMissingNode() ? null : body.fieldNames().next();
    }

    boolean has(String in, String name) {
      for (JsonNode parameter : operation.path("parameters")) {
        if (parameter.get("in").asText().equals(in)
            && parameter.get("name").asText().equals(name)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        calls.add(new Call(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue()));
      }
    }
    return calls;
  }

  /** The fields that a call's body must have. */
  List<String> needed(Call call) {
    JsonNode body = call.operation().path("requestBody").path("content").path(call.bodyType());
    String name = body.at("/schema/$ref").asText().replaceAll(".*/", "");
    List<String> needed = new ArrayList<>();
    schemas().path(name).path("required").forEach(field -> needed.add(field.asText()));
    return needed;
  }

  /** The schemas by name. */
  JsonNode schemas() {
    return document.at("/components/schemas");
  }

  /** The type that a call answers with a status; null when it answers without a body. */
  static String type(Call call, int status) {
    JsonNode content = content(call, status);
    return content.isMissingNode() ? null : content.fieldNames().next();
  }

  /** What is wrong with a body by the document. */
  Set<ValidationMessage> findings(Call call, int status, JsonNode body) {
    ObjectNode schema = content(call, status).get(type(call, status)).get("schema").deepCopy();
    schema.set("components", document.get("components"));
    JsonSchema compiled =
        SCHEMAS.getSchema(
            schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return compiled.validate(body);
  }

  /** All types that a call may answer: what generated clients say that they accept. */
  static Set<String> types(Call call) {
    return call.statuses().stream()
        .map(status -> type(call, status))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The headers that a call answers with, with a status. */
  static List<String> headers(Call call, int status) {
    List<String> names = new ArrayList<>();
    call.operation()
        .path("responses")
        .path(Integer.toString(status))
        .path("headers")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  /**
   * Where a reference may be null, generators look for {@code nullable} beside {@code allOf}; the
   * validator takes the letter of OpenAPI 3.0, by which that word needs a type beside it.
   */
  private static void spellOutNull(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("allOf")) {
      boolean nullable = object.path("nullable").asBoolean();
      ArrayNode either = object.putArray("anyOf").addAll((ArrayNode) object.remove("allOf"));
      if (nullable) {
        object.remove("nullable");
        either.addObject().putArray("enum").addNull();
      }
    }
    node.forEach(OpenApiDocument::spellOutNull);
  }

  private static JsonNode content(Call call, int status) {
    return call.operation().path("responses").path(Integer.toString(status)).path("content");
  }
}
