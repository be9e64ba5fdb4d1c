package org.sitewatt.dashboard.internal.events;

/**
 * An event as it goes to the pages.
 *
 * @param sequence grows by one with each
 * @param name {@code reading}, {@code site}, {@code collection} or {@code driver}
 * @param data JSON
 */
record LiveEvent(long sequence, String name, String data) {}
