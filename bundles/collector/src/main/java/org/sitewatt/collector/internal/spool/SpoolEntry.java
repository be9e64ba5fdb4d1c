package org.sitewatt.collector.internal.spool;

/** Something that waits. */
final class SpoolEntry {

  private final long sequence;
  private final byte[] data;

  /**
   * An entry as it was found; the data is not copied.
   *
   * @param sequence its place in the order
   * @param data as {@link SpoolCodec} wrote it
   */
  SpoolEntry(long sequence, byte[] data) {
    this.sequence = sequence;
    this.data = data;
  }

  long sequence() {
    return sequence;
  }

  byte[] data() {
    return data;
  }
}
