package org.sitewatt.driver;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a driver says of itself.
 *
 * @param id {@code vendor-family} in lower case, for instance {@code eastron-sdm630}
 * @param version {@code major.minor.micro}
 * @param vendor the maker's name
 * @param models models it was made for, at least one
 * @param deviceTypes what such a device can be used for, at least one
 * @param channels what it reads, each quantity once, at least one
 */
public record DriverDescription(
    String id,
    String version,
    String vendor,
    List<String> models,
    Set<DeviceType> deviceTypes,
    List<ChannelDescription> channels) {

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
  private static final Pattern VERSION = Pattern.compile("\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}");

  public DriverDescription {
    require(ID.matcher(id).matches(), "id", id, "vendor-family in lower case");
    require(VERSION.matcher(version).matches(), "version", version, "major.minor.micro");
    require(!vendor.isBlank(), "vendor", vendor, "a name");
    models = List.copyOf(models);
    deviceTypes = Set.copyOf(deviceTypes);
    channels = List.copyOf(channels);
    require(!models.isEmpty(), "models", models, "at least one");
    require(!deviceTypes.isEmpty(), "deviceTypes", deviceTypes, "at least one");
    require(!channels.isEmpty(), "channels", channels, "at least one");
    long distinct = channels.stream().map(c -> c.quantity().name()).distinct().count();
    require(distinct == channels.size(), "channels", channels, "each quantity once");
  }

  private static void require(boolean holds, String field, Object value, String right) {
    if (!holds) {
      throw new IllegalArgumentException(field + " '" + value + "': must be " + right);
    }
  }
}
