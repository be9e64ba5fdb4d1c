package org.sitewatt.model.service;

import java.time.Instant;

/**
 * How the spool fares, where visits and rounds wait on disk for the database.
 *
 * @param waiting visits and rounds that wait to be stored
 * @param waitingBytes size of what waits
 * @param maxBytes size at which the spool takes no more
 * @param oldest UTC instant from which the oldest of them is; null when nothing has to wait
 * @param setAside visits and rounds that the database refused for good, put aside on disk
 * @param lost visits that could be kept neither on disk nor in the database since the start
 * @param diskProblem why nothing can be kept on disk, for people; null when it can
 * @param databaseProblem why nothing can be moved to the database, for people; null when it can
 */
public record SpoolStatus(
    long waiting,
    long waitingBytes,
    long maxBytes,
    Instant oldest,
    long setAside,
    long lost,
    String diskProblem,
    String databaseProblem) {}
