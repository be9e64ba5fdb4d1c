package org.sitewatt.collector.internal.round;

import java.util.List;
import org.sitewatt.model.Device;
import org.sitewatt.model.Site;

/**
 * What a round reads at a site.
 *
 * @param site where
 * @param devices those enabled, in the order of their unit ids; at least one
 */
public record SitePlan(Site site, List<Device> devices) {

  public SitePlan {
    devices = List.copyOf(devices);
  }
}
