package org.sitewatt.http.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * How many bodies may be under way at once: a thread waits for each, and whoever sends many slowly
 * must not have all threads. Thread-safe.
 */
final class BodySlots {

  private final int perClient;
  private final int inAll;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  /**
   * All free.
   *
   * @param perClient at most for one address
   * @param inAll at most for all of them together
   */
  BodySlots(int perClient, int inAll) {
    this.perClient = perClient;
    this.inAll = inAll;
  }

  /** Takes a slot; false when there is none for the client, who is to come again later. */
  synchronized boolean take(String client) {
    if (all == inAll || taken.getOrDefault(client, 0) == perClient) {
      return false;
    }
    taken.merge(client, 1, Integer::sum);
    all++;
    return true;
  }

  synchronized boolean areAllTaken() {
    return all == inAll;
  }

  /** Gives a slot back that was taken. */
  synchronized void free(String client) {
    taken.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
    all--;
  }
}
