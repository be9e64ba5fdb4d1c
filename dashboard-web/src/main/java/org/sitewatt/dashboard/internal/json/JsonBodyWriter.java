package org.sitewatt.dashboard.internal.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.zip.GZIPOutputStream;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyWriter;
import javax.ws.rs.ext.Provider;
import org.sitewatt.dashboard.internal.http.Compression;
import org.sitewatt.dashboard.internal.http.Revalidation;

/**
 * Writes JSON bodies. A body is made whole before its first byte leaves, so that a failure is still
 * a proper answer; longer ones are compressed where the client takes it. Not those with a strong
 * ETag: it would be that of two forms, and writes compare it with If-Match (RFC 9110, 8.8.1).
 */
@Provider
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public final class JsonBodyWriter implements MessageBodyWriter<Object> {
  private static final int COMPRESSED_FROM = 1400;

  private final ObjectMapper mapper;

  @Context private HttpHeaders request;

  public JsonBodyWriter(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    byte[] body = mapper.writeValueAsBytes(value);
    if (body.length < COMPRESSED_FROM || hasStrongTag(headers)) {
      out.write(body);
      return;
    }
    headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (!takesGzip()) {
      out.write(body);
      return;
    }
    headers.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
    GZIPOutputStream gzip = new GZIPOutputStream(out);
    gzip.write(body);
    gzip.finish();
  }

  private static boolean hasStrongTag(MultivaluedMap<String, Object> headers) {
    Object tag = headers.getFirst(HttpHeaders.ETAG);
    return tag != null && !tag.toString().startsWith(Revalidation.WEAK);
  }

  private boolean takesGzip() {
    return Compression.gzipAccepted(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
  }
}
