package org.sitewatt.model.service;

/**
 * A device to be read that need not be registered, as somebody typed it; null where nothing was
 * said.
 *
 * @param gateway needed
 * @param unitId needed, 0 to 255
 * @param driver needed, the id of an installed driver
 */
public record ProbeDraft(GatewayDraft gateway, Integer unitId, String driver) {}
