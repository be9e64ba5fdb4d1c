package org.sitewatt.simulator.device;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.registermap.IdentityField;
import org.sitewatt.registermap.RegisterDefinition;
import org.sitewatt.registermap.RegisterMap;

/**
 * Which addresses a device family has: those of its map, and the gaps between them that its limits
 * allow to be read along. Immutable, shared by all devices of the family.
 */
final class MapLayout {

  static final int OK = 0;
  static final int ILLEGAL_FUNCTION = 1;
  static final int ILLEGAL_ADDRESS = 2;
  static final int ILLEGAL_VALUE = 3;

  /**
   * A run of registers with one meaning.
   *
   * @param definition the quantity in it; null for identification
   * @param identity what it identifies; null for a quantity
   */
  record Cell(RegisterSpan span, RegisterDefinition definition, IdentityField identity) {}

  private final AccessLimits limits;
  private final Map<FunctionCode, List<Cell>> cells = new EnumMap<>(FunctionCode.class);
  private final Map<FunctionCode, BitSet> readable = new EnumMap<>(FunctionCode.class);

  MapLayout(RegisterMap map) {
    this.limits = map.limits();
    for (RegisterDefinition register : map.registers()) {
      add(new Cell(register.field().span(), register, null));
    }
    for (IdentityField identity : map.identification()) {
      add(new Cell(identity.field().span(), null, identity));
    }
    readable.values().forEach(this::bridgeGaps);
    for (RegisterSpan hole : limits.unreadable()) {
      readable.getOrDefault(hole.function(), new BitSet()).clear(hole.address(), hole.end());
    }
    cells.values().forEach(list -> list.sort(Comparator.comparing(Cell::span)));
  }

  private void add(Cell cell) {
    RegisterSpan span = cell.span();
    cells.computeIfAbsent(span.function(), f -> new ArrayList<>()).add(cell);
    readable.computeIfAbsent(span.function(), f -> new BitSet()).set(span.address(), span.end());
  }

  /** Gaps as long as the limits allow, and what it takes to reach the alignment, are readable. */
  private void bridgeGaps(BitSet addresses) {
    int bridge = Math.max(limits.maxGap(), limits.alignment() - 1);
    int gap = addresses.nextClearBit(addresses.nextSetBit(0));
    for (int next = addresses.nextSetBit(gap); next >= 0; next = addresses.nextSetBit(gap)) {
      if (next - gap <= bridge) {
        addresses.set(gap, next);
      }
      gap = addresses.nextClearBit(next);
    }
    while (gap % limits.alignment() != 0) {
      addresses.set(gap++);
    }
  }

  /** The exception code with which the device refuses a read; {@link #OK} when it does not. */
  int check(int function, int address, int count) {
    FunctionCode code = function >= 1 && function <= 4 ? FunctionCode.of(function) : null;
    if (code == null || !cells.containsKey(code)) {
      return ILLEGAL_FUNCTION;
    }
    if (count < 1 || count > (code.readsBits() ? limits.maxBits() : limits.maxRegisters())) {
      return ILLEGAL_VALUE;
    }
    boolean aligned = address % limits.alignment() == 0 && count % limits.alignment() == 0;
    boolean there = readable.get(code).nextClearBit(address) >= address + count;
    return aligned && there ? OK : ILLEGAL_ADDRESS;
  }

  /** What lies at least in part in a range, by address. */
  List<Cell> cells(FunctionCode function, int address, int count) {
    RegisterSpan asked = new RegisterSpan(function, address, count);
    return cells.get(function).stream().filter(cell -> cell.span().overlaps(asked)).toList();
  }
}
