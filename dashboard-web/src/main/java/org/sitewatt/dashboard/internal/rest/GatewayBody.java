package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.sitewatt.dashboard.internal.json.Needed;
import org.sitewatt.model.Framing;
import org.sitewatt.model.service.GatewayDraft;

/** A gateway as clients send it: a draft. */
record GatewayBody(
    @Needed String host,
    Integer port,
    @Schema(implementation = Framing.class) String framing,
    Integer connectTimeoutMillis,
    Integer readTimeoutMillis) {

  GatewayDraft draft() {
    return new GatewayDraft(host, port, framing, connectTimeoutMillis, readTimeoutMillis);
  }
}
