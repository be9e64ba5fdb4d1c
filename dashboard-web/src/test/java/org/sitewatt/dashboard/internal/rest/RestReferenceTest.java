package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the written reference to the code. */
class RestReferenceTest {

  private static final String MARK =
      "<!-- From here on written from the code; a test compares it. -->\n\n";

  @Test
  void theReferenceSaysWhatTheCodeDoes() throws IOException {
    Path file = Path.of("..", "docs", "reference", "rest.md");
    String written = Files.readString(file);
    String byHand = written.substring(0, written.indexOf(MARK) + MARK.length());
    OpenApiDocument document =
        new OpenApiDocument(
            new ObjectMapper()
                .readTree(RestReferenceTest.class.getResourceAsStream("/openapi/openapi.json")));
    String right = byHand + RestReference.of(document);
    Path made = Path.of("target", "rest.md");
    Files.writeString(made, right);
    assertThat(written)
        .as("docs/reference/rest.md is out of date: copy dashboard-web/%s over it", made)
        .isEqualTo(right);
  }
}
