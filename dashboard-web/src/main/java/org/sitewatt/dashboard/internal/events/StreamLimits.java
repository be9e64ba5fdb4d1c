package org.sitewatt.dashboard.internal.events;

/**
 * How many streams may be open.
 *
 * @param ofAll of everybody together
 * @param ofOneUser in all sessions of one user
 */
public record StreamLimits(int ofAll, int ofOneUser) {}
