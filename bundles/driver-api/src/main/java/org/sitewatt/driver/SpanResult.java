package org.sitewatt.driver;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/** What came of one span: its words, or why there are none. */
public sealed interface SpanResult {

  /** The span as the device sent it. Immutable. */
  final class Words implements SpanResult {

    private final int[] words;
    private final Instant readAt;

    /**
     * Copies its argument.
     *
     * @param words one unsigned 16-bit word a register, or one 0 or 1 a bit; as many as the span
     *     counts
     * @param readAt UTC instant at which the reply was complete
     */
    public Words(int[] words, Instant readAt) {
      this.words = words.clone();
      this.readAt = Objects.requireNonNull(readAt, "readAt");
    }

    /** How many words or bits there are. */
    public int size() {
      return words.length;
    }

    /** The word (0 to 65535) or bit (0 or 1) at an offset from the span's address. */
    public int word(int offset) {
      return words[offset];
    }

    /** All of them, in order of address; a copy. */
    public int[] toArray() {
      return words.clone();
    }

    /** UTC instant at which the reply was complete. */
    public Instant readAt() {
      return readAt;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Words that
          && Arrays.equals(words, that.words)
          && readAt.equals(that.readAt);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(words) + readAt.hashCode();
    }

    @Override
    public String toString() {
      return "Words" + Arrays.toString(words) + " at " + readAt;
    }
  }

  /**
   * The span was not read.
   *
   * @param reason why, from the closed vocabulary
   * @param message for people: names endpoint, unit, registers and elapsed time
   * @param failedAt UTC instant of the last attempt
   */
  record Failed(Reason reason, String message, Instant failedAt) implements SpanResult {}
}
