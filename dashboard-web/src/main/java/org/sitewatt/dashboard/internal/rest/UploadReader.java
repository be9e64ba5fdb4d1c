package org.sitewatt.dashboard.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.file.Path;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.sitewatt.dashboard.internal.json.BoundedInput;

/**
 * Takes files. What fails while a body is read must fail in a reader: of a stream that a resource
 * reads itself CXF goes on to read the rest before it answers, and when that fails too it says 200.
 */
@Provider
@Consumes(HistoryResource.CSV)
final class UploadReader implements MessageBodyReader<Upload> {

  private final int maxBytes;
  private final Path folder;

  /**
   * A reader.
   *
   * @param maxBytes longer files are refused with 413
   * @param folder for files that are being read
   */
  UploadReader(int maxBytes, Path folder) {
    this.maxBytes = maxBytes;
    this.folder = folder;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == Upload.class;
  }

  @Override
  public Upload readFrom(
      Class<Upload> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return Upload.of(
        new BoundedInput(body, maxBytes, headers.getFirst(HttpHeaders.CONTENT_LENGTH)), folder);
  }
}
