package org.sitewatt.dashboard.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.BadRequestException;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.sitewatt.model.InvalidInputException;

/**
 * Reads JSON bodies: what is no JSON object, has a field twice or goes on after its end is a 400;
 * unknown fields, wrong types and what is missing beside them are an {@link InvalidInputException}
 * that names them all.
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
    JsonNode json =
        json(new BoundedInput(body, maxBytes, headers.getFirst(HttpHeaders.CONTENT_LENGTH)));
    if (json.isNull()) {
      throw new InvalidInputException("", "the body must be a JSON object");
    }
    if (!(json instanceof ObjectNode object)) {
      throw new BadRequestException("The body must be one JSON object.");
    }
    return new BodyReading(mapper, type, object).value();
  }

  private JsonNode json(InputStream body) throws IOException {
    try (body) {
      return mapper.reader().readTree(body);
    } catch (JsonProcessingException e) {
      // What failed is the stream, not the JSON in it.
      if (e.getCause() instanceof IOException broken
          && !(broken instanceof JsonProcessingException)) {
        throw broken;
      }
      throw new BadRequestException("The body is not valid JSON: " + where(e));
    }
  }

  /** Jackson says of what comes after the end which of its classes and settings minds it. */
  private static String where(JsonProcessingException e) {
    return (e instanceof MismatchedInputException
            ? "something comes after its end"
            : e.getOriginalMessage())
        + (e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }
}
