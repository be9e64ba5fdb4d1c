package org.sitewatt.registry.internal;

import java.util.List;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.ProbeDraft;
import org.sitewatt.model.service.ReadRequest;

/** Turns what somebody typed into a device to be read once, by the rules of sites and devices. */
final class ProbeCheck {

  private ProbeCheck() {}

  /**
   * The request that a draft describes.
   *
   * @throws org.sitewatt.model.InvalidInputException naming every wrong field
   */
  static ReadRequest of(ProbeDraft draft, List<DriverEntry> drivers) {
    Findings findings = new Findings();
    GatewayEndpoint gateway = new SiteCheck(findings).gateway(draft.gateway());
    DeviceCheck device = new DeviceCheck(findings, drivers, null);
    device.unitId(draft.unitId());
    device.driver(draft.driver(), null);
    findings.throwIfAny();
    return new ReadRequest(gateway, draft.unitId(), draft.driver());
  }
}
