package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import javax.ws.rs.QueryParam;
import org.sitewatt.model.InvalidInputException;

/** What is looked for. */
public final class SearchQuery {
  private static final int MAX_TEXT = 100;

  @Parameter(
      description = "A part of a name or an id, in small or capital letters.",
      required = true,
      schema = @Schema(type = "string", minLength = 1, maxLength = MAX_TEXT))
  @QueryParam("q")
  private String text;

  @Parameter(
      description = "Hits at most.",
      schema =
          @Schema(
              type = "integer",
              format = "int32",
              minimum = "1",
              maximum = "1000",
              defaultValue = "100"))
  @QueryParam("limit")
  private String limit;

  /** In small letters. */
  String text() {
    if (text == null || text.isBlank()) {
      throw new InvalidInputException(
          "q", "is missing; give 1 to " + MAX_TEXT + " characters of a name or an id");
    }
    return Params.text("q", text).strip().toLowerCase(Locale.ROOT);
  }

  int limit() {
    return Params.limit(limit);
  }
}
