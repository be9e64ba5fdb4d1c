package org.sitewatt.dashboard.internal.events;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last events, so that a page that comes back misses none of them. Thread-safe.
 *
 * <p>An id is the log's name and a sequence number. The name changes with each start, so that an id
 * from before it resumes nothing.
 */
final class EventLog {

  private static final Pattern ID = Pattern.compile("([0-9a-z]{1,16})-(\\d{1,18})");

  private final String name;
  private final int capacity;
  private final ArrayDeque<LiveEvent> events = new ArrayDeque<>();
  private long last;

  EventLog(String name, int capacity) {
    this.name = name;
    this.capacity = capacity;
  }

  /** Adds an event and gives it its number. */
  synchronized LiveEvent add(String event, String data) {
    LiveEvent added = new LiveEvent(++last, event, data);
    if (events.size() == capacity) {
      events.removeFirst();
    }
    events.addLast(added);
    return added;
  }

  String id(LiveEvent event) {
    return name + "-" + event.sequence();
  }

  /** The newest event's number; 0 before the first. */
  synchronized long last() {
    return last;
  }

  /**
   * What came after an event.
   *
   * @param lastEventId as a client sends it; null when it comes for the first time
   * @return empty when that is not known any more, and the client has to load afresh
   */
  synchronized Optional<List<LiveEvent>> after(String lastEventId) {
    if (lastEventId == null) {
      return Optional.of(List.of());
    }
    Matcher id = ID.matcher(lastEventId);
    if (!id.matches() || !id.group(1).equals(name)) {
      return Optional.empty();
    }
    long seen = Long.parseLong(id.group(2));
    long oldest = events.isEmpty() ? last + 1 : events.getFirst().sequence();
    if (seen > last || seen < oldest - 1) {
      return Optional.empty();
    }
    return Optional.of(events.stream().filter(event -> event.sequence() > seen).toList());
  }
}
