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

/**
 * Writes JSON bodies. A body is made whole before its first byte leaves, so that a failure is still
 * a proper answer; longer ones are compressed where the client takes it.
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
    if (body.length < COMPRESSED_FROM || !takesGzip()) {
      out.write(body);
      return;
    }
    headers.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
    headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    GZIPOutputStream gzip = new GZIPOutputStream(out);
    gzip.write(body);
    gzip.finish();
  }

  private boolean takesGzip() {
    return Compression.gzipAccepted(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
  }
}
