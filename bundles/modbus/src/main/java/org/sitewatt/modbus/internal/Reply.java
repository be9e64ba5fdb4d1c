package org.sitewatt.modbus.internal;

import java.util.List;

/** A reply that passed every check against its request. */
sealed interface Reply {

  /**
   * What was asked for.
   *
   * @param words one unsigned 16-bit word a register, or 0 or 1 a bit; as many as were asked for
   */
  record Data(List<Integer> words) implements Reply {
    public Data {
      words = List.copyOf(words);
    }
  }

  /**
   * The device, or the gateway before it, says no.
   *
   * @param code the Modbus exception code, 0 to 255
   */
  record Refusal(int code) implements Reply {

    /** Whether the same request may succeed a moment later. */
    boolean isPassing() {
      return ExceptionCode.of(code).passing();
    }
  }
}
