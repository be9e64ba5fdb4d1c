package org.sitewatt.model.service;

/**
 * What an import came to.
 *
 * @param added values that were not known before
 * @param changed values that replaced others, which stay on record
 * @param unchanged values that were known already
 */
public record ImportCount(int added, int changed, int unchanged) {}
