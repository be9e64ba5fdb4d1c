package org.sitewatt.dashboard.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import javax.ws.rs.ServiceUnavailableException;

/**
 * A file that a client sent, whole: work on it begins when all of it is here, so a slow client
 * keeps nobody waiting and one that leaves is noticed before anything is done. Its copy on disk
 * goes when it is closed. Of one thread.
 */
final class Upload implements AutoCloseable {

  private static final int BUFFER_BYTES = 16_384;
  private static final long RETRY_SECONDS = 60;

  private final SeekableByteChannel copy;

  private Upload(SeekableByteChannel copy) {
    this.copy = copy;
  }

  /**
   * Takes all of a body.
   *
   * @param folder for the copy
   * @throws IOException if the body does not come whole
   * @throws ServiceUnavailableException if it cannot be kept
   */
  static Upload of(InputStream body, Path folder) throws IOException {
    Upload upload = new Upload(file(folder));
    try {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        upload.append(ByteBuffer.wrap(buffer, 0, read));
      }
      upload.copy.position(0);
      return upload;
    } catch (IOException | RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  private static SeekableByteChannel file(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "upload-", null);
      return Files.newByteChannel(
          file,
          Set.of(
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private void append(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        copy.write(bytes);
      }
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private static ServiceUnavailableException noRoom(IOException e) {
    return new ServiceUnavailableException(
        "The server has no room to keep the file while it reads it.", RETRY_SECONDS, e);
  }

  /** Its text in UTF-8; reading what is none throws, where a charset would replace it. */
  Reader text() {
    return new InputStreamReader(
        Channels.newInputStream(copy), StandardCharsets.UTF_8.newDecoder());
  }

  @Override
  public void close() throws IOException {
    copy.close();
  }
}
