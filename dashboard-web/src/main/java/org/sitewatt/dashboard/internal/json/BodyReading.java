package org.sitewatt.dashboard.internal.json;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.ws.rs.BadRequestException;
import org.sitewatt.dashboard.internal.json.UnknownFields.FoundFields;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;

/**
 * Turns one JSON object into its record. What has another type is taken out and reading goes on, so
 * that all that is wrong is told at once; then also what is missing. Used once.
 */
final class BodyReading {
  private static final int MAX_WRONG = 20;
  private static final int MAX_VALUE = 40;

  private final ObjectMapper mapper;
  private final Class<?> type;
  private final ObjectNode body;

  /** By field. */
  private final Map<String, String> wrong = new TreeMap<>();

  BodyReading(ObjectMapper mapper, Class<?> type, ObjectNode body) {
    this.mapper = mapper;
    this.type = type;
    this.body = body;
  }

  /**
   * The record.
   *
   * @throws InvalidInputException naming every field that is unknown, of another type or missing
   */
  Object value() throws IOException {
    while (true) {
      FoundFields unknown = new FoundFields();
      try {
        Object value =
            mapper.readerFor(type).withAttribute(UnknownFields.FOUND, unknown).readValue(body);
        if (wrong.isEmpty() && unknown.errors.isEmpty()) {
          return value;
        }
        throw refusal(unknown.errors);
      } catch (JsonMappingException e) {
        if (e.getPath().isEmpty() || wrong.size() == MAX_WRONG) {
          throw new BadRequestException("The body cannot be read: " + e.getOriginalMessage());
        }
        takeOut(e);
      }
    }
  }

  private InvalidInputException refusal(List<FieldError> unknown) {
    addMissing(type, body, "");
    List<FieldError> all = new ArrayList<>();
    wrong.forEach((field, message) -> all.add(new FieldError(field, message)));
    all.addAll(unknown);
    return new InvalidInputException(all);
  }

  private void addMissing(Class<?> record, JsonNode object, String path) {
    for (RecordComponent component : record.getRecordComponents()) {
      String field = path + component.getName();
      JsonNode value = object.path(component.getName());
      if (value.isObject() && component.getType().isRecord()) {
        addMissing(component.getType(), value, field + ".");
      } else if (component.isAnnotationPresent(Needed.class)
          && (value.isMissingNode() || value.isNull())) {
        wrong.putIfAbsent(field, "is missing");
      }
    }
  }

  private void takeOut(JsonMappingException e) {
    JsonNode parent = body;
    JsonNode value = body;
    for (JsonMappingException.Reference step : e.getPath()) {
      parent = value;
      value =
          step.getFieldName() == null
              ? value.path(step.getIndex())
              : value.path(step.getFieldName());
    }
    JsonMappingException.Reference last = e.getPath().get(e.getPath().size() - 1);
    wrong.put(field(e), message(e, last, value));
    if (parent instanceof ObjectNode object) {
      object.putNull(last.getFieldName());
    } else {
      ((ArrayNode) parent).setNull(last.getIndex());
    }
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String message(
      JsonMappingException e, JsonMappingException.Reference last, JsonNode value) {
    String shown = isSecret(last) ? "" : shown(value) + " ";
    return e.getCause() instanceof InputCoercionException
        ? shown + "is a number beyond what fits here"
        : shown
            + "must be "
            + form(e instanceof MismatchedInputException other ? other.getTargetType() : null);
  }

  private static boolean isSecret(JsonMappingException.Reference field) {
    return field.getFieldName() != null
        && field.getFieldName().toLowerCase(Locale.ROOT).contains("password");
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "…" : text;
  }

  private static String form(Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == Double.class || type == double.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a string";
    }
    return Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
