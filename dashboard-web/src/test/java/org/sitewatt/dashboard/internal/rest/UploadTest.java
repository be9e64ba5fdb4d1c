package org.sitewatt.dashboard.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.ws.rs.ServiceUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.dashboard.internal.json.BoundedInput;
import org.sitewatt.dashboard.internal.json.PayloadTooLargeException;

class UploadTest {

  @TempDir Path folder;

  @Test
  void aFileIsReadAsItCameAndLeavesNothing() throws IOException {
    String sent = "2026-03-02T10:00:00Z,energy.active.import,5\n".repeat(1000);
    StringWriter read = new StringWriter();
    try (Upload upload = Upload.of(new ByteArrayInputStream(sent.getBytes(UTF_8)), folder);
        Reader text = upload.text()) {
      text.transferTo(read);
    }
    assertThat(read).hasToString(sent);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aBodyThatIsNotReadToItsEndLeavesNothing() throws IOException {
    InputStream body = new BoundedInput(new ByteArrayInputStream(new byte[100_000]), 50_000, null);
    assertThatExceptionOfType(PayloadTooLargeException.class)
        .isThrownBy(() -> Upload.of(body, folder));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whereNothingCanBeKeptTheServerSaysSo() {
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> Upload.of(InputStream.nullInputStream(), folder.resolve("absent")))
        .withMessageContaining("no room")
        .satisfies(e -> assertThat(e.getResponse().getHeaderString("Retry-After")).isEqualTo("60"));
  }
}
