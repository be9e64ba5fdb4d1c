package org.sitewatt.dashboard.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.sitewatt.dashboard.internal.view.Views.ListView;

/** Lists as they travel. */
final class Lists {

  private Lists() {}

  /** A list that is whole. */
  static <T, V> ListView<V> whole(List<T> items, Function<T, V> view) {
    return new ListView<>(items.stream().map(view).toList(), null);
  }

  /** A key that puts the newest first. */
  static String newestFirst(Instant at, String id) {
    return "%019d %s".formatted(Long.MAX_VALUE - at.toEpochMilli(), id);
  }
}
