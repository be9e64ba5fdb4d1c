package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.sitewatt.dashboard.internal.rest.OpenApiDocument.Call;

/** The part of the reference that is written from the OpenAPI document. */
final class RestReference {

  private final OpenApiDocument document;
  private final StringBuilder text = new StringBuilder();

  private RestReference(OpenApiDocument document) {
    this.document = document;
  }

  static String of(OpenApiDocument document) {
    return new RestReference(document).write();
  }

  private String write() {
    text.append("## Calls\n\n| call | role | does | sends | answers | refuses |\n");
    text.append("|---|---|---|---|---|---|\n");
    document.calls().forEach(this::call);
    text.append("\n## Bodies\n");
    document.schemas().properties().forEach(schema -> schema(schema.getKey(), schema.getValue()));
    return text.toString();
  }

  private void call(Call call) {
    Map<Boolean, List<Integer>> statuses =
        call.statuses().stream().collect(Collectors.partitioningBy(status -> status < 400));
    row(
        "`" + call + query(call) + "`",
        call.operation().path("x-role").asText("–"),
        call.operation().path("summary").asText(),
        call.bodyType() == null ? "" : sent(call),
        statuses.get(true).stream()
            .map(status -> (status + " " + answered(call, status)).strip())
            .collect(Collectors.joining(", ")),
        statuses.get(false).stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static String query(Call call) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : call.operation().path("parameters")) {
      if (parameter.get("in").asText().equals("query")) {
        names.add(parameter.get("name").asText());
      }
    }
    return names.isEmpty() ? "" : "?" + String.join("&", names);
  }

  private static String sent(Call call) {
    return call.bodyType().equals("application/json")
        ? type(
            call.operation().path("requestBody").path("content").get(call.bodyType()).get("schema"))
        : "`" + call.bodyType() + "`";
  }

  private static String answered(Call call, int status) {
    String type = OpenApiDocument.type(call, status);
    if (type == null) {
      return "";
    }
    return type.equals("application/json")
        ? type(call.operation().at("/responses/" + status + "/content").get(type).get("schema"))
        : "`" + type + "`";
  }

  private void schema(String name, JsonNode schema) {
    text.append("\n### ").append(name).append("\n\n");
    if (schema.has("enum")) {
      text.append(words(schema)).append("\n");
      return;
    }
    text.append("| field | type | |\n|---|---|---|\n");
    new TreeMap<>(fields(schema))
        .forEach(
            (field, of) ->
                row("`" + field + "`", type(of), note(field, of, schema.path("required"))));
  }

  private String note(String field, JsonNode of, JsonNode required) {
    if (isNullable(of)) {
      return "null when unknown";
    }
    boolean always =
        StreamSupport.stream(required.spliterator(), false)
            .anyMatch(name -> name.asText().equals(field));
    return always ? "" : "optional";
  }

  private static boolean isNullable(JsonNode schema) {
    return schema.path("nullable").asBoolean() || schema.path("anyOf").size() > 1;
  }

  private static Map<String, JsonNode> fields(JsonNode schema) {
    Map<String, JsonNode> fields = new TreeMap<>();
    schema.path("properties").properties().forEach(f -> fields.put(f.getKey(), f.getValue()));
    return fields;
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().replaceAll(".*/", "");
      return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }
    if (schema.path("type").asText().equals("array")) {
      return "list of " + type(schema.get("items"));
    }
    if (schema.has("anyOf")) {
      return type(schema.get("anyOf").get(0));
    }
    if (schema.has("enum")) {
      return words(schema);
    }
    return schema.path("format").asText().equals("date-time")
        ? "instant"
        : schema.path("type").asText();
  }

  private static String words(JsonNode schema) {
    return StreamSupport.stream(schema.get("enum").spliterator(), false)
        .map(word -> "`" + word.asText() + "`")
        .collect(Collectors.joining(", "));
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
