package org.sitewatt.model;

import java.util.List;

/**
 * Part of a list.
 *
 * @param items in the list's order
 * @param next cursor of the part that follows; null at the end
 */
public record Page<T>(List<T> items, String next) {

  public Page {
    items = List.copyOf(items);
  }
}
