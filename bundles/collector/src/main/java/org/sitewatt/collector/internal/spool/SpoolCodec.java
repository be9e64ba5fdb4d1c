package org.sitewatt.collector.internal.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;

/** Items as bytes: a letter for the kind, then JSON. Thread-safe. */
final class SpoolCodec {

  private static final byte VISIT = 'V';
  private static final byte ROUND = 'R';

  private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  byte[] encode(SpoolItem item) {
    if (item instanceof SpoolItem.OfVisit visit) {
      return encode(VISIT, visit.visit());
    }
    return encode(ROUND, ((SpoolItem.OfRound) item).round());
  }

  /**
   * The item of some bytes.
   *
   * @throws IOException if they are none
   */
  SpoolItem decode(byte[] data) throws IOException {
    byte kind = data.length == 0 ? 0 : data[0];
    return switch (kind) {
      case VISIT -> new SpoolItem.OfVisit(decode(data, DeviceVisit.class));
      case ROUND -> new SpoolItem.OfRound(decode(data, Round.class));
      default -> throw new IOException("kind " + kind + " is unknown");
    };
  }

  private byte[] encode(byte kind, Object value) {
    try {
      byte[] body = json.writeValueAsBytes(value);
      byte[] data = new byte[body.length + 1];
      data[0] = kind;
      System.arraycopy(body, 0, data, 1, body.length);
      return data;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T decode(byte[] data, Class<T> type) throws IOException {
    return json.readValue(data, 1, data.length - 1, type);
  }
}
