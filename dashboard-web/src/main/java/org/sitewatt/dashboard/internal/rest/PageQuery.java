package org.sitewatt.dashboard.internal.rest;

import javax.ws.rs.QueryParam;
import org.sitewatt.model.PageRequest;

/** Which part of a list is asked for. */
public final class PageQuery {

  @QueryParam("limit")
  private String limit;

  @QueryParam("cursor")
  private String cursor;

  PageRequest request() {
    return Params.page(limit, cursor);
  }
}
