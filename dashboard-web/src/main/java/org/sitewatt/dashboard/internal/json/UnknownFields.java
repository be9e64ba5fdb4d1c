package org.sitewatt.dashboard.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sitewatt.model.FieldError;

/** Collects every field that a body should not have, where Jackson would stop at the first. */
final class UnknownFields extends DeserializationProblemHandler {
  static final String FOUND = "unknownFields";
  private static final int MAX_NAMED = 20;
  private static final int MAX_NAME = 64;

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws IOException {
    Object attribute = context.getAttribute(FOUND);
    if (!(attribute instanceof FoundFields found)) {
      return false;
    }
    if (found.errors.size() < MAX_NAMED) {
      found.errors.add(new FieldError(path(parser, name), "is not known" + known(deserializer)));
    }
    parser.skipChildren();
    return true;
  }

  private static String path(JsonParser parser, String name) {
    List<String> names = new ArrayList<>();
    JsonStreamContext context = parser.getParsingContext();
    // A value that is itself an object or array has opened its own context by now.
    if (parser.currentToken().isStructStart()) {
      context = context.getParent();
    }
    for (JsonStreamContext c = context.getParent(); c != null; c = c.getParent()) {
      if (c.getCurrentName() != null) {
        names.add(0, c.getCurrentName());
      }
    }
    names.add(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name);
    return String.join(".", names);
  }

  private static String known(JsonDeserializer<?> deserializer) {
    Collection<Object> names = deserializer == null ? null : deserializer.getKnownPropertyNames();
    if (names == null || names.isEmpty()) {
      return "";
    }
    return "; known are " + String.join(", ", names.stream().map(String::valueOf).toList());
  }

  /** What one body had; set as an attribute of its reading. */
  static final class FoundFields {
    final List<FieldError> errors = new ArrayList<>();
  }
}
