package org.sitewatt.model.service;

/**
 * A gateway as somebody typed it; null where nothing was said.
 *
 * @param host needed
 * @param port 502 when null
 * @param framing {@code TCP} (also when null) or {@code RTU_OVER_TCP}
 * @param connectTimeoutMillis 5000 when null
 * @param readTimeoutMillis 3000 when null
 */
public record GatewayDraft(
    String host,
    Integer port,
    String framing,
    Integer connectTimeoutMillis,
    Integer readTimeoutMillis) {}
