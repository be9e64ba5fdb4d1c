package org.sitewatt.dashboard.internal.events;

import java.util.function.BooleanSupplier;

/**
 * Whose stream it is.
 *
 * @param sessionId the session that asked for it
 * @param username who is behind the session
 * @param isActive asked now and then whether the session still stands
 */
public record StreamOwner(String sessionId, String username, BooleanSupplier isActive) {}
