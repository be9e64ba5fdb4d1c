package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.QueryParam;
import org.sitewatt.model.PageRequest;

/** Which part of a list is asked for. */
public final class PageQuery {

  @Parameter(description = "1 to 1000; 100 when left out", schema = @Schema(type = "integer"))
  @QueryParam("limit")
  private String limit;

  @Parameter(description = "The next of the answer before; left out for the first part")
  @QueryParam("cursor")
  private String cursor;

  PageRequest request() {
    return Params.page(limit, cursor);
  }
}
