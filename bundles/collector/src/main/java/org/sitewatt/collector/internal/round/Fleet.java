package org.sitewatt.collector.internal.round;

import java.util.List;
import org.sitewatt.model.Device;
import org.sitewatt.model.Site;

/**
 * Everything there is to visit.
 *
 * @param sites by id
 * @param devices by site, then unit id; also those that are not enabled
 */
record Fleet(List<Site> sites, List<Device> devices) {

  Fleet {
    sites = List.copyOf(sites);
    devices = List.copyOf(devices);
  }
}
