package org.sitewatt.dashboard.internal.events;

import java.util.function.BooleanSupplier;

/**
 * Whose stream it is.
 *
 * @param sessionId the session or token that asked for it
 * @param username who is behind it
 * @param isActive asked now and then whether it still stands
 */
public record StreamOwner(String sessionId, String username, BooleanSupplier isActive) {}
