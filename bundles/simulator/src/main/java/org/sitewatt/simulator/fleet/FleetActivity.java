package org.sitewatt.simulator.fleet;

/**
 * What a fleet has done since it was started.
 *
 * @param connections accepted
 * @param requests received
 * @param replies sent, damaged ones included
 */
public record FleetActivity(long connections, long requests, long replies) {}
