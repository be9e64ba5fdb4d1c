package org.sitewatt.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sitewatt.simulator.load.Noise;

/** When something happens: windows in time, the same each time they are asked for. Immutable. */
@FunctionalInterface
public interface Schedule {

  /** The window that started last, at the instant or before it; it may have ended. */
  Optional<Window> latest(Instant at);

  /** Whether the instant lies in a window. */
  default boolean covers(Instant at) {
    return latest(at).filter(window -> window.contains(at)).isPresent();
  }

  /** Always: one window without an end. */
  static Schedule always() {
    return from(Instant.MIN);
  }

  /** From an instant on. */
  static Schedule from(Instant start) {
    return between(start, Instant.MAX);
  }

  /** One window {@code [start, end)}. */
  static Schedule between(Instant start, Instant end) {
    Window window = new Window(start, end);
    return at -> at.isBefore(start) ? Optional.empty() : Optional.of(window);
  }

  /**
   * One window in each period, anywhere in it, of a length between two bounds.
   *
   * @param seed another seed, other windows
   * @param period longer than {@code longest}
   */
  static Schedule nowAndThen(long seed, Duration period, Duration shortest, Duration longest) {
    if (shortest.toMillis() < 1
        || longest.compareTo(shortest) < 0
        || period.compareTo(longest) <= 0) {
      throw new IllegalArgumentException(
          "0 < shortest <= longest < period must hold of %s, %s, %s"
              .formatted(shortest, longest, period));
    }
    return at -> {
      long index = Math.floorDiv(at.toEpochMilli(), period.toMillis());
      Window window = windowIn(seed, index, period, shortest, longest);
      return Optional.of(
          at.isBefore(window.start())
              ? windowIn(seed, index - 1, period, shortest, longest)
              : window);
    };
  }

  private static Window windowIn(
      long seed, long index, Duration period, Duration shortest, Duration longest) {
    long spread = longest.toMillis() - shortest.toMillis();
    long length = shortest.toMillis() + (long) (spread * Noise.uniform(seed, 2 * index));
    long room = period.toMillis() - length;
    Instant start =
        Instant.ofEpochMilli(index * period.toMillis())
            .plusMillis((long) (room * Noise.uniform(seed, 2 * index + 1)));
    return new Window(start, start.plusMillis(length));
  }
}
