package org.sitewatt.metering.internal;

import java.util.Optional;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.model.Device;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;

/** What the installed drivers say of devices. */
record InstalledChannels(DriverCatalog drivers) {

  /** What a device's driver says of itself; empty when it is not installed. */
  Optional<DriverDescription> driver(Device device) {
    return drivers.entries().stream()
        .map(DriverEntry::description)
        .filter(description -> description != null && description.id().equals(device.driver()))
        .findFirst();
  }

  /** What a device's driver says of a quantity; empty when it does not read it. */
  Optional<ChannelDescription> channel(Device device, String quantity) {
    return driver(device).stream()
        .flatMap(driver -> driver.channels().stream())
        .filter(channel -> channel.quantity().name().equals(quantity))
        .findFirst();
  }
}
