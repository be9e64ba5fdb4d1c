package org.sitewatt.registermap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.RegisterSpan;

/**
 * A device family as data. Immutable.
 *
 * @param id driver id, {@code vendor-family}
 * @param version {@code major.minor.micro}
 * @param vendor the maker's name
 * @param models models it was made for
 * @param deviceTypes what such a device can be used for
 * @param sources manuals and drivers it was taken from
 * @param limits what the device allows of its reader
 * @param identification registers that say what the device is; may be empty
 * @param registers the quantities, in the map's order
 */
public record RegisterMap(
    String id,
    String version,
    String vendor,
    List<String> models,
    Set<DeviceType> deviceTypes,
    List<String> sources,
    AccessLimits limits,
    List<IdentityField> identification,
    List<RegisterDefinition> registers) {

  public RegisterMap {
    models = List.copyOf(models);
    deviceTypes = Set.copyOf(deviceTypes);
    sources = List.copyOf(sources);
    identification = List.copyOf(identification);
    registers = List.copyOf(registers);
  }

  /** What the driver of this map says of itself. */
  public DriverDescription description() {
    return new DriverDescription(
        id,
        version,
        vendor,
        models,
        deviceTypes,
        registers.stream().map(RegisterDefinition::channel).toList());
  }

  /** The spans of all quantities, each once, by function and address. */
  public List<RegisterSpan> spans() {
    return registers.stream().map(r -> r.field().span()).distinct().sorted().toList();
  }

  /** The register of a quantity; empty when the map has none. */
  public Optional<RegisterDefinition> register(String quantity) {
    return registers.stream().filter(r -> r.quantity().name().equals(quantity)).findFirst();
  }
}
