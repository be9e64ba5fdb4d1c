package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.FieldError;

/**
 * RFC 9457.
 *
 * @param errors every wrong field of bad input, the one that is the cause of a conflict; absent
 *     otherwise
 * @param reason why a device gave no value; absent otherwise
 */
@Schema(requiredProperties = {"type", "title", "status", "detail"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<FieldError> errors,
    Reason reason,
    Long elapsedMillis,
    Integer requests) {
  static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  static Problem of(int status, String detail) {
    return new Problem("about:blank", title(status), status, detail, null, null, null, null);
  }

  static Problem of(int status, String detail, List<FieldError> errors) {
    return new Problem(
        "about:blank",
        title(status),
        status,
        detail,
        errors.isEmpty() ? null : errors,
        null,
        null,
        null);
  }

  /** The answer with this problem, to be built or to get more headers. */
  Response.ResponseBuilder response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }

  static Response response(int status, String detail) {
    return of(status, detail).response().build();
  }

  private static String title(int status) {
    if (status == 422) {
      return "Unprocessable Content";
    }
    if (status == 429) {
      return "Too Many Requests";
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
