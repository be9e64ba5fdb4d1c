package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.ws.rs.core.Response;
import org.sitewatt.dashboard.internal.view.Views.ReadingView;
import org.sitewatt.driver.Identity;
import org.sitewatt.model.service.ReadResult;

/**
 * What a read on demand brought.
 *
 * @param identity what the device says it is; absent when it was not asked or did not tell
 */
@Schema(name = "ReadResult")
record ReadView(
    List<ReadingView> readings,
    long elapsedMillis,
    int requests,
    @JsonInclude(JsonInclude.Include.NON_NULL) Identity identity) {

  private static final int BAD_GATEWAY = 502;

  /** The answer: the readings, or a 502 with the reason why there are none. */
  static Response response(ReadResult result) {
    long elapsed = result.elapsed().toMillis();
    if (result.reason() != null) {
      Problem plain = Problem.of(BAD_GATEWAY, result.message());
      return new Problem(
              plain.type(),
              plain.title(),
              BAD_GATEWAY,
              plain.detail(),
              null,
              result.reason(),
              elapsed,
              result.requests())
          .response()
          .build();
    }
    Identity identity = result.identity();
    return Response.ok(
            new ReadView(
                result.measurements().stream().map(ReadingView::of).toList(),
                elapsed,
                result.requests(),
                identity == null || identity.equals(Identity.UNKNOWN) ? null : identity))
        .build();
  }
}
