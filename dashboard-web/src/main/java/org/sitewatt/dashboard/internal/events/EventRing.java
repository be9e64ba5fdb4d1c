package org.sitewatt.dashboard.internal.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest events as they go over the wire, so that a client that lost its stream can catch up.
 * Their ids carry a mark of this run: an id of an earlier run is never taken for one of this. Not
 * thread-safe.
 */
final class EventRing {
  private static final Pattern ID = Pattern.compile("([0-9a-z]+)-(\\d{1,18})");

  private final int capacity;
  private final String run;
  private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
  private long last;

  EventRing(int capacity, String run) {
    this.capacity = capacity;
    this.run = run;
  }

  /** Keeps an event and answers its bytes, which all streams share and nobody changes. */
  byte[] add(String type, String json) {
    last++;
    String text = "id: " + run + "-" + last + "\nevent: " + type + "\ndata: " + json + "\n\n";
    byte[] frame = text.getBytes(StandardCharsets.UTF_8);
    frames.addLast(frame);
    if (frames.size() > capacity) {
      frames.removeFirst();
    }
    return frame;
  }

  /**
   * An event that nobody can catch up with: read everything again. It carries the newest event's
   * id, so that the client resumes from here.
   */
  byte[] reset() {
    return ("id: " + run + "-" + last + "\nevent: reset\ndata: {}\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What came after an event.
   *
   * @param eventId as the client sent it
   * @return empty when that cannot be told: the id is none of this run's, or too old
   */
  Optional<List<byte[]>> since(String eventId) {
    Matcher id = ID.matcher(eventId);
    if (!id.matches() || !id.group(1).equals(run)) {
      return Optional.empty();
    }
    long missed = last - Long.parseLong(id.group(2));
    if (missed < 0 || missed > frames.size()) {
      return Optional.empty();
    }
    return Optional.of(frames.stream().skip(frames.size() - missed).toList());
  }
}
