package org.sitewatt.simulator.device;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sitewatt.registermap.IdentityField;
import org.sitewatt.registermap.RegisterCodec;
import org.sitewatt.registermap.RegisterDefinition;
import org.sitewatt.registermap.RegisterField;
import org.sitewatt.simulator.load.Noise;

/** Values to words, within what the registers of a map can say. */
final class Registers {

  private static final int SERIAL_NUMBERS = 90_000_000;
  private static final int FIRST_SERIAL = 10_000_000;

  private Registers() {}

  static String serial(long seed) {
    return Integer.toString(FIRST_SERIAL + (int) (SERIAL_NUMBERS * Noise.uniform(seed, 31)));
  }

  /** A state that the map does not know becomes the nearest one that it does. */
  static int[] encode(RegisterDefinition definition, SimulatedValue value) {
    if (!definition.states().isEmpty()) {
      return RegisterCodec.encode(definition, state(definition, value));
    }
    if (value.number() != null && !definition.field().encoding().isText()) {
      return RegisterCodec.encode(definition, value.number());
    }
    String text = value.text() != null ? value.text() : Long.toString(Math.round(value.number()));
    return RegisterCodec.encode(definition, fit(definition.field(), text));
  }

  /** What an identification register of this device says. */
  static int[] encode(IdentityField identity, SimulatedDevice device) {
    RegisterField field = identity.field();
    if (!identity.expected().isEmpty()) {
      return RegisterCodec.encode(field, identity.expected().get(0));
    }
    if (!field.encoding().isText()) {
      boolean wide = field.encoding().bits() > 16 && field.mask() == 0;
      return RegisterCodec.encode(field, wide ? serial(device.seed()) : "1");
    }
    List<String> models = device.map().models();
    String said = identity.property().equals("model") ? models.get(0) : serial(device.seed());
    return RegisterCodec.encode(field, fit(field, said));
  }

  private static double state(RegisterDefinition definition, SimulatedValue value) {
    if (value.number() != null && definition.states().containsKey(Math.round(value.number()))) {
      return value.number();
    }
    String wanted = value.text() == null ? "" : value.text().toLowerCase(Locale.ROOT);
    return definition.states().entrySet().stream()
        .filter(state -> state.getValue().toLowerCase(Locale.ROOT).contains(wanted))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> definition.states().firstKey());
  }

  private static String fit(RegisterField field, String text) {
    int room =
        switch (field.encoding()) {
          case STRING -> 2 * field.span().count();
          case STRING16 -> field.span().count();
          default -> text.length();
        };
    return text.length() <= room ? text : text.substring(0, room);
  }
}
