package org.sitewatt.dashboard.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.regex.Pattern;
import javax.ws.rs.BadRequestException;
import javax.ws.rs.Consumes;
import javax.ws.rs.NotSupportedException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.sitewatt.model.InvalidInputException;

/**
 * Reads JSON bodies in UTF-8: what is declared as something else is a 415; what is no JSON object,
 * has a field twice or goes on after its end is a 400; unknown fields, wrong types and what is
 * missing beside them are an {@link InvalidInputException} that names them all.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public final class JsonBodyReader implements MessageBodyReader<Object> {
  private static final Pattern TYPE =
      Pattern.compile("\\s*application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ");
  private static final String UTF_8 = "utf-8";
  private static final int MAX_SHOWN = 80;

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
    checkType(headers.getFirst(HttpHeaders.CONTENT_TYPE), mediaType);
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

  /** What is not written as a type at all comes here, too: CXF takes it for any type. */
  private static void checkType(String type, MediaType parsed) {
    if (type != null && !(TYPE.matcher(type).matches() && isUtf8(parsed))) {
      throw new NotSupportedException(
          "Content-Type '"
              + (type.length() > MAX_SHOWN ? type.substring(0, MAX_SHOWN) + "…" : type)
              + "' must be application/json, in UTF-8.");
    }
  }

  /** CXF leaves a parameter's quotes where they are. */
  private static boolean isUtf8(MediaType type) {
    String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8);
    return charset.replace("\"", "").equalsIgnoreCase(UTF_8);
  }

  private JsonNode json(InputStream body) throws IOException {
    try (PushbackInputStream bytes = new PushbackInputStream(body, 2)) {
      byte[] first = bytes.readNBytes(2);
      if (isNotUtf8(first)) {
        throw new BadRequestException("The body must be UTF-8; this looks like UTF-16 or UTF-32.");
      }
      bytes.unread(first);
      return mapper.reader().readTree(bytes);
    } catch (JsonProcessingException e) {
      // What failed is the stream, not the JSON in it.
      if (e.getCause() instanceof IOException broken
          && !(broken instanceof JsonProcessingException)) {
        throw broken;
      }
      throw new BadRequestException("The body is not valid JSON: " + where(e));
    }
  }

  /** JSON begins with an ASCII character: half of it is zero there, or a byte order mark comes. */
  private static boolean isNotUtf8(byte[] first) {
    return first.length == 2
        && (first[0] == 0 || first[1] == 0 || Byte.toUnsignedInt(first[0]) >= 0xFE);
  }

  /**
   * Jackson says of what comes after the end which of its classes and settings minds it, and of
   * what has no end which of its settings hides where it began.
   */
  private static String where(JsonProcessingException e) {
    return (e instanceof MismatchedInputException
            ? "something comes after its end"
            : SOURCE.matcher(e.getOriginalMessage()).replaceAll("["))
        + (e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }
}
