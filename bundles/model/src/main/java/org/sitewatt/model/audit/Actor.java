package org.sitewatt.model.audit;

import java.util.Objects;

/**
 * Who acts.
 *
 * @param username null for the platform itself, and for somebody who has not signed in
 * @param door which way they came in
 * @param address where they are: an IP address, or "console"; null for the platform itself
 */
public record Actor(String username, Door door, String address) {

  public static final Actor SYSTEM = new Actor(null, Door.SYSTEM, null);

  public Actor {
    Objects.requireNonNull(door, "door");
  }

  /** The same way in, with a name. */
  public Actor named(String name) {
    return new Actor(name, door, address);
  }
}
