package org.sitewatt.model.service;

import org.sitewatt.model.GatewayEndpoint;

/**
 * A device to be read that need not be registered.
 *
 * @param gateway where
 * @param unitId 0 to 255
 * @param driver id of an installed driver
 */
public record ReadRequest(GatewayEndpoint gateway, int unitId, String driver) {}
