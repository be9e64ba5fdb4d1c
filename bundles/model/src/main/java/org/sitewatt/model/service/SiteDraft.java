package org.sitewatt.model.service;

/**
 * A site as somebody typed it; null where nothing was said.
 *
 * @param id derived from the name when null
 * @param name needed
 * @param timeZone IANA zone, needed
 * @param latitude degrees, together with the longitude or not at all
 * @param longitude degrees
 * @param gateway needed
 */
public record SiteDraft(
    String id,
    String name,
    String timeZone,
    Double latitude,
    Double longitude,
    GatewayDraft gateway) {}
