package org.sitewatt.simulator.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.simulator.fault.FaultRule;

/**
 * Answers reads as a device does: the words, or a Modbus exception for what it does not have.
 * Thread-safe.
 */
public final class RegisterSpace {

  /**
   * What a device answers.
   *
   * @param exceptionCode 0 when there are words, else the Modbus exception
   * @param words one a register or bit; empty beside an exception
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
  public record Answer(int exceptionCode, int[] words) {}

  /** The layouts of the maps in use, each made once; share one among the devices of a fleet. */
  public static final class Layouts {

    private final Map<RegisterMap, MapLayout> layouts = new ConcurrentHashMap<>();

    MapLayout of(RegisterMap map) {
      return layouts.computeIfAbsent(map, MapLayout::new);
    }
  }

  private final DeviceModel model;
  private final MapLayout layout;

  public RegisterSpace(DeviceModel model, Layouts layouts) {
    this.model = model;
    this.layout = layouts.of(model.device().map());
  }

  /**
   * Reads registers or bits.
   *
   * @param function as on the wire
   * @param address first one, 0 to 65535
   * @param count as on the wire
   * @param rules faults of the site
   */
  public Answer read(int function, int address, int count, Instant at, List<FaultRule> rules) {
    int exception = layout.check(function, address, count);
    if (exception != MapLayout.OK) {
      return new Answer(exception, new int[0]);
    }
    int[] words = new int[count];
    for (MapLayout.Cell cell : layout.cells(FunctionCode.of(function), address, count)) {
      int[] value =
          cell.definition() != null
              ? model.words(cell.definition(), at, rules)
              : Registers.encode(cell.identity(), model.device());
      int shift = cell.span().address() - address;
      for (int i = Math.max(0, -shift); i < value.length && i + shift < count; i++) {
        words[i + shift] |= value[i];
      }
    }
    return new Answer(MapLayout.OK, words);
  }
}
