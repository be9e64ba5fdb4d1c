package org.sitewatt.registry.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.model.Device;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.model.service.DriverEntry;

/** Turns what somebody typed into a device, or names everything that is wrong with it. */
final class DeviceCheck {

  private static final int MAX_UNIT_ID = 255;
  private static final List<String> TYPES =
      Arrays.stream(DeviceType.values()).map(Enum::name).toList();

  private final Findings findings;
  private final List<DriverDescription> drivers;
  private final Device existing;

  /**
   * A check.
   *
   * @param drivers what is installed
   * @param existing the device that is replaced; null for a new one
   */
  DeviceCheck(Findings findings, List<DriverEntry> drivers, Device existing) {
    this.findings = findings;
    this.drivers = drivers.stream().map(DriverEntry::description).filter(Objects::nonNull).toList();
    this.existing = existing;
  }

  /**
   * The device that a draft describes.
   *
   * @param drivers what is installed; a device that is replaced may keep a driver that is not
   * @param existing the device that is replaced; null for a new one
   * @param newId makes an id from the name of a new device whose draft has none
   * @throws org.sitewatt.model.InvalidInputException naming every wrong field
   */
  static Device of(
      DeviceDraft draft,
      String siteId,
      List<DriverEntry> drivers,
      Device existing,
      UnaryOperator<String> newId) {
    return new DeviceCheck(new Findings(), drivers, existing).check(draft, siteId, newId);
  }

  private Device check(DeviceDraft draft, String siteId, UnaryOperator<String> newId) {
    id(draft.id());
    String name = Names.check("name", draft.name(), findings);
    DeviceType type = type(draft.type());
    driver(draft.driver(), type);
    unitId(draft.unitId());
    Double rating = draft.ratedPowerKilowatts();
    if (rating != null && !(rating > 0 && Double.isFinite(rating))) {
      findings.add("ratedPowerKilowatts", rating, "must be above 0 kW, or left out when unknown");
    }
    findings.throwIfAny();
    String chosen =
        draft.id() != null ? draft.id() : existing != null ? existing.id() : newId.apply(name);
    boolean enabled = draft.enabled() == null || draft.enabled();
    return new Device(
        chosen,
        siteId,
        name,
        type,
        draft.driver(),
        draft.unitId(),
        rating,
        enabled,
        existing != null ? existing.version() : 0);
  }

  private void id(String typed) {
    if (typed != null && existing == null) {
      Names.checkId(typed, findings);
    } else if (typed != null && !typed.equals(existing.id())) {
      findings.add("id", typed, "cannot replace the id '" + existing.id() + "': leave it out");
    }
  }

  private DeviceType type(String typed) {
    String right = "one of " + String.join(", ", TYPES);
    if (typed == null) {
      findings.missing("type", "give " + right);
      return null;
    }
    if (!TYPES.contains(typed)) {
      findings.add("type", typed, "must be " + right + NearMatches.question(typed, TYPES));
      return null;
    }
    return DeviceType.valueOf(typed);
  }

  /**
   * Checks a driver.
   *
   * @param type what it has to read; null for anything
   */
  void driver(String typed, DeviceType type) {
    if (typed == null || typed.isBlank()) {
      findings.missing("driver", "give the id of an installed driver" + installed());
      return;
    }
    Optional<DriverDescription> driver =
        drivers.stream().filter(d -> d.id().equals(typed)).findFirst();
    if (driver.isEmpty()) {
      if (existing == null || !existing.driver().equals(typed)) {
        String near =
            NearMatches.question(typed, drivers.stream().map(DriverDescription::id).toList());
        findings.add("driver", typed, "is not installed" + (near.isEmpty() ? installed() : near));
      }
    } else if (type != null && !driver.get().deviceTypes().contains(type)) {
      String fitting =
          driver.get().deviceTypes().stream()
              .sorted()
              .map(Enum::name)
              .collect(Collectors.joining(", "));
      findings.add(
          "type", type, "does not fit the driver '" + typed + "', which reads: " + fitting);
    }
  }

  void unitId(Integer typed) {
    String right = "the Modbus unit id, 0 to " + MAX_UNIT_ID;
    if (typed == null) {
      findings.missing("unitId", "give " + right);
    } else if (typed < 0 || typed > MAX_UNIT_ID) {
      findings.add("unitId", typed, "must be " + right);
    }
  }

  private String installed() {
    String ids =
        drivers.stream()
            .map(DriverDescription::id)
            .distinct()
            .sorted()
            .limit(20)
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "; no driver is installed" : "; installed are: " + ids;
  }
}
