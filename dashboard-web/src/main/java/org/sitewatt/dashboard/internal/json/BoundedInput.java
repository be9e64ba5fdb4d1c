package org.sitewatt.dashboard.internal.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more comes than is allowed. */
public final class BoundedInput extends FilterInputStream {
  private final int maxBytes;
  private int remaining;

  /**
   * A stream.
   *
   * @param declared its length as the client declares it; null when it does not
   * @throws PayloadTooLargeException if more is declared already
   */
  public BoundedInput(InputStream in, int maxBytes, String declared)
      throws PayloadTooLargeException {
    super(in);
    this.maxBytes = maxBytes;
    this.remaining = maxBytes;
    // What is no number has not come past the server.
    if (declared != null && Long.parseLong(declared.strip()) > maxBytes) {
      throw new PayloadTooLargeException(maxBytes);
    }
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int read) throws PayloadTooLargeException {
    remaining -= read;
    if (remaining < 0) {
      throw new PayloadTooLargeException(maxBytes);
    }
  }
}
