package org.sitewatt.dashboard.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Collectors;
import javax.ws.rs.BadRequestException;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.sitewatt.dashboard.internal.json.UnknownFields.FoundFields;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;

/**
 * Reads JSON bodies: what is no JSON, has a field twice or goes on after its end is a 400; unknown
 * fields and wrong types are an {@link InvalidInputException} that names them.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public final class JsonBodyReader implements MessageBodyReader<Object> {
  private final ObjectMapper mapper;
  private final int maxBytes;

  /**
   * A reader.
   *
   * @param maxBytes longer bodies are refused with 413
   */
  public JsonBodyReader(ObjectMapper mapper, int maxBytes) {
    this.mapper = mapper;
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    FoundFields unknown = new FoundFields();
    Object value;
    try (JsonParser parser = mapper.createParser(new BoundedInput(body, maxBytes))) {
      value = read(parser, type, unknown);
    }
    if (!unknown.errors.isEmpty()) {
      throw new InvalidInputException(unknown.errors);
    }
    if (value == null) {
      throw new InvalidInputException("", "the body must be a JSON object");
    }
    return value;
  }

  private Object read(JsonParser parser, Class<Object> type, FoundFields unknown)
      throws IOException {
    try {
      return mapper.readerFor(type).withAttribute(UnknownFields.FOUND, unknown).readValue(parser);
    } catch (JsonMappingException e) {
      throw refusal(e, unknown);
    } catch (JsonProcessingException e) {
      throw new BadRequestException("The body is not valid JSON: " + where(e));
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getOriginalMessage()
        + (e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }

  private static RuntimeException refusal(JsonMappingException e, FoundFields unknown)
      throws IOException {
    if (e.getCause() instanceof PayloadTooLargeException tooLarge) {
      throw tooLarge;
    }
    if (e.getCause() instanceof InputCoercionException) {
      unknown.errors.add(new FieldError(field(e), "is a number beyond what fits here"));
      return new InvalidInputException(unknown.errors);
    }
    if (e.getCause() instanceof StreamReadException broken) {
      return new BadRequestException("The body is not valid JSON: " + where(broken));
    }
    if (!(e instanceof MismatchedInputException mismatch)) {
      return new BadRequestException("The body cannot be read: " + e.getOriginalMessage());
    }
    if (e.getPath().isEmpty()) {
      return new BadRequestException("The body must be one JSON object.");
    }
    unknown.errors.add(new FieldError(field(e), "must be " + form(mismatch.getTargetType())));
    return new InvalidInputException(unknown.errors);
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream().map(JsonBodyReader::step).collect(Collectors.joining("."));
  }

  private static String step(JsonMappingException.Reference reference) {
    return reference.getFieldName() == null
        ? Integer.toString(reference.getIndex())
        : reference.getFieldName();
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
