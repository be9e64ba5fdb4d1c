package org.sitewatt.dashboard.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as RFC 3339 in UTC; nothing here is known finer than to the millisecond. */
final class MillisecondSerializer extends StdSerializer<Instant> {
  private static final long serialVersionUID = 1L;

  MillisecondSerializer() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
