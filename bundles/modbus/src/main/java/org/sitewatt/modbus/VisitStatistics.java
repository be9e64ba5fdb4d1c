package org.sitewatt.modbus;

/**
 * What a visit did.
 *
 * @param connects connections that were established
 * @param requests requests sent, retries included
 * @param retries of those, the repeated ones; attempts to connect are no requests
 * @param bytesSent bytes of requests
 * @param bytesReceived bytes of replies, also of those that were dropped
 */
public record VisitStatistics(
    int connects, int requests, int retries, long bytesSent, long bytesReceived) {}
