package org.sitewatt.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.audit.Masking;

class SupportBundleTest {

  private static final String TOKEN = "swt_0123456789abcdef_" + "x".repeat(43);
  private final Masking masking = new Masking(Map.of("SITEWATT_ADMIN_PASSWORD", "hunter2-hunter2"));

  @Test
  void aSupportBundleHoldsNoneOfTheSecretsInTheLog(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("sitewatt.log");
    Files.writeString(
        log, "first line\npassword=open-sesame\n" + TOKEN + "\nhunter2-hunter2\nlast line\n");
    ByteArrayOutputStream zip = new ByteArrayOutputStream();

    new SupportBundle(masking).write(zip, List.of(), List.of(), List.of("disk OK"), log);

    StringBuilder all = new StringBuilder();
    try (ZipInputStream entries =
        new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()), StandardCharsets.UTF_8)) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        all.append(e.getName()).append('\n');
        all.append(new String(entries.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(all)
        .contains("first line", "last line", "disk OK", "java.version", "threads.txt")
        .doesNotContain("open-sesame", "hunter2", "x".repeat(43));
  }
}
