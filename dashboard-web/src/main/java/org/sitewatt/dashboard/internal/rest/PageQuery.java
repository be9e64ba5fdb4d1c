package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.UriInfo;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;

/**
 * Which part of a list is asked for. A cursor holds the list's address and where in it to go on;
 * one of another list, or made up, is refused.
 */
public final class PageQuery {
  private static final int MAX_CURSOR = 1000;

  @Parameter(
      description = "Items at most.",
      schema =
          @Schema(
              type = "integer",
              format = "int32",
              minimum = "1",
              maximum = "1000",
              defaultValue = "100"))
  @QueryParam("limit")
  private String limit;

  @Parameter(description = "The next of the answer before; left out for the first part.")
  @QueryParam("cursor")
  private String cursor;

  @Context private UriInfo uri;

  /** What to ask a store for. */
  PageRequest request() {
    int most = Params.limit(limit);
    return new PageRequest(cursor == null || cursor.isEmpty() ? null : key(), most);
  }

  /** A page of the store, each item as it travels. */
  <T, V> ListView<V> answer(Page<T> page, Function<T, V> view) {
    return new ListView<>(
        page.items().stream().map(view).toList(), page.next() == null ? null : cursor(page.next()));
  }

  /**
   * The part of a list in memory that is asked for. Its cursor is the last item's key, so that
   * nothing is skipped or repeated when the list changes between two parts.
   *
   * @param key unique in the list; decides the order
   */
  <T, V> ListView<V> part(List<T> all, Function<T, String> key, Function<T, V> view) {
    PageRequest request = request();
    List<T> rest =
        all.stream()
            .filter(
                item -> request.cursor() == null || key.apply(item).compareTo(request.cursor()) > 0)
            .sorted(Comparator.comparing(key))
            .limit(request.limit() + 1L)
            .toList();
    if (rest.size() <= request.limit()) {
      return answer(new Page<>(rest, null), view);
    }
    List<T> items = rest.subList(0, request.limit());
    return answer(new Page<>(items, key.apply(items.get(items.size() - 1))), view);
  }

  private String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((list() + key).getBytes(StandardCharsets.UTF_8));
  }

  private String key() {
    String known = cursor.length() > MAX_CURSOR ? "" : decoded();
    if (!known.startsWith(list())) {
      throw notOurs();
    }
    return known.substring(list().length());
  }

  private String list() {
    return uri.getPath() + " ";
  }

  private String decoded() {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private InvalidInputException notOurs() {
    return new InvalidInputException(
        "cursor",
        Params.quoted(cursor) + " must be the next of an answer of this list, or be left out");
  }
}
