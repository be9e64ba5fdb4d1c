package org.sitewatt.registermap.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.registermap.RegisterDefinition;
import org.sitewatt.registermap.RegisterField;

/**
 * Finds what is well-formed and still wrong: registers that the limits forbid, and the traces of
 * copy and paste, which real maps are full of.
 */
final class MapLint {

  private record Entry(Section section, String key, RegisterDefinition definition) {

    RegisterField field() {
      return definition.field();
    }

    void problem(String message) {
      section.problem(key, message);
    }
  }

  private final AccessLimits limits;
  private final List<Entry> entries = new ArrayList<>();

  MapLint(AccessLimits limits) {
    this.limits = limits;
  }

  /** Takes up a quantity. */
  void add(Section registers, RegisterDefinition definition) {
    String name = definition.quantity().name();
    entries.add(new Entry(registers, name, definition));
    readable(registers, name, definition.field().span());
  }

  /** Takes up an identification register, which may share its place with a quantity. */
  void add(Section section, RegisterField field) {
    readable(section, "address", field.span());
  }

  /** Compares the quantities with one another. */
  void check() {
    Map<String, Entry> phases = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      for (Entry earlier : entries.subList(0, i)) {
        if (entry.field().span().overlaps(earlier.field().span()) && !shareBits(entry, earlier)) {
          entry.problem(
              entry.field().span() + " overlaps " + earlier.key + " at " + earlier.field().span());
        }
      }
      String family = entry.key.replaceFirst("(\\.l[123])+$", "");
      if (!family.equals(entry.key)) {
        Entry sibling = phases.putIfAbsent(family, entry);
        if (sibling != null) {
          sameForm(entry, sibling);
        }
      }
    }
  }

  private void readable(Section section, String key, RegisterSpan span) {
    int max = span.function().readsBits() ? limits.maxBits() : limits.maxRegisters();
    if (span.count() > max) {
      section.problem(key, span + ": longer than a request may be, " + max);
    }
    for (RegisterSpan range : limits.unreadable()) {
      if (range.overlaps(span)) {
        section.problem(key, span + ": lies in the unreadable range " + range);
      }
    }
    int alignment = limits.alignment();
    if (!span.function().readsBits()
        && (span.address() % alignment != 0 || span.count() % alignment != 0)) {
      section.problem(
          key,
          span + ": start and length must be multiples of " + alignment + " (limits.alignment)");
    }
  }

  /** Bit fields may share their registers as long as they do not share bits. */
  private static boolean shareBits(Entry a, Entry b) {
    return a.field().span().equals(b.field().span())
        && a.field().mask() != 0
        && b.field().mask() != 0
        && (a.field().mask() & b.field().mask()) == 0;
  }

  private static void sameForm(Entry entry, Entry sibling) {
    if (entry.field().encoding() != sibling.field().encoding()) {
      entry.problem(
          "type %s, but %s has %s: phases must agree"
              .formatted(
                  entry.field().encoding().mapName(),
                  sibling.key,
                  sibling.field().encoding().mapName()));
    }
    if (entry.field().lowWordFirst() != sibling.field().lowWordFirst()
        || entry.field().lowByteFirst() != sibling.field().lowByteFirst()) {
      entry.problem("word or byte order differs from " + sibling.key + ": phases must agree");
    }
    if (entry.definition.scale().compareTo(sibling.definition.scale()) != 0) {
      entry.problem("unit or scale differs from " + sibling.key + ": phases must agree");
    }
  }
}
