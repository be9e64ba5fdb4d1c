package org.sitewatt.driver;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The knowledge of one device family; an OSGi service. Most are register maps in YAML, which the
 * platform turns into this service; Java is written only where a device needs it.
 *
 * <p>A driver keeps no state between reads and is called from many threads at once, for many
 * devices.
 */
@ConsumerType
public interface MeterDriver {

  /** What this driver is; the same answer each time. */
  DriverDescription description();

  /**
   * Reads a device.
   *
   * @return one measurement for each channel of the description, in any order, those without a
   *     value with their reason
   * @throws InterruptedException if the visit is cancelled
   */
  List<Measurement> read(DeviceConnection connection) throws InterruptedException;

  /**
   * Asks a device what it is.
   *
   * @throws InterruptedException if the visit is cancelled
   */
  default Identity identify(DeviceConnection connection) throws InterruptedException {
    return Identity.UNKNOWN;
  }
}
