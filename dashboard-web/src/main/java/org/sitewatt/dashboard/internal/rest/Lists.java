package org.sitewatt.dashboard.internal.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;

/** Parts of lists. */
final class Lists {

  private Lists() {}

  /** A page of the store, each item as it travels. */
  static <T, V> ListView<V> of(Page<T> page, Function<T, V> view) {
    return new ListView<>(page.items().stream().map(view).toList(), page.next());
  }

  /** A list that is whole. */
  static <T, V> ListView<V> whole(List<T> items, Function<T, V> view) {
    return new ListView<>(items.stream().map(view).toList(), null);
  }

  /**
   * The part of a list in memory that a request asks for. The cursor is the last item's key, so
   * that nothing is skipped or repeated when the list changes between two parts.
   *
   * @param key unique in the list; decides the order
   */
  static <T> Page<T> part(List<T> all, Function<T, String> key, PageRequest request) {
    String after = request.cursor() == null ? null : decode(request.cursor());
    List<T> rest =
        all.stream()
            .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .limit(request.limit() + 1L)
            .toList();
    if (rest.size() <= request.limit()) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, request.limit());
    return new Page<>(items, encode(key.apply(items.get(items.size() - 1))));
  }

  /** A key that puts the newest first. */
  static String newestFirst(Instant at, String id) {
    return "%019d %s".formatted(Long.MAX_VALUE - at.toEpochMilli(), id);
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("cursor", "is not one that this server gave");
    }
  }
}
