package org.sitewatt.registermap;

import java.util.List;
import java.util.Objects;

/**
 * A register by which a device says what it is.
 *
 * @param property its name: {@code model}, {@code serial}, {@code firmware}, {@code code}
 * @param field where it lies
 * @param expected what it says on a device of this family: whole numbers exactly, texts by their
 *     beginning; empty when it identifies a unit, not a family
 */
public record IdentityField(String property, RegisterField field, List<String> expected) {

  public IdentityField {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(field, "field");
    expected = List.copyOf(expected);
  }

  /** Whether what the device said fits this family; true when nothing is expected. */
  public boolean accepts(String said) {
    return expected.isEmpty()
        || expected.stream()
            .anyMatch(e -> field.encoding().isText() ? said.startsWith(e) : said.equals(e));
  }
}
