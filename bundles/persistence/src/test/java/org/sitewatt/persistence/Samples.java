package org.sitewatt.persistence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;

/** Values for the tests. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-22T14:30:00Z");
  static final String ENERGY = "energy.active.import";
  static final String POWER = "power.active";

  private Samples() {}

  static Site site(String id) {
    return new Site(
        id,
        "Site " + id,
        ZoneId.of("Europe/London"),
        51.5,
        -0.12,
        new GatewayEndpoint("127.1.2.3", 502, Framing.TCP, 5000, 3000),
        0);
  }

  static Device device(String id, String siteId, int unitId) {
    return new Device(
        id, siteId, "Device " + id, DeviceType.HEATER, "eastron-sdm630", unitId, 20.0, true, 0);
  }

  static Reading reading(String deviceId, String quantity, Instant at, double value) {
    return new Reading(deviceId, quantity, at, value, null, Flag.ACTUAL, null);
  }

  static Reading missing(String deviceId, String quantity, Instant at, Reason reason) {
    return new Reading(deviceId, quantity, at, null, null, Flag.MISSING, reason);
  }

  static DeviceVisit visit(String id, String siteId, String deviceId, Instant at, double value) {
    return new DeviceVisit(
        id,
        "round-1",
        siteId,
        deviceId,
        at,
        DeviceOutcome.READ,
        null,
        null,
        List.of(reading(deviceId, ENERGY, at, value), reading(deviceId, POWER, at, value / 10)));
  }

  static DeviceVisit failed(
      String id, String siteId, String deviceId, Instant at, Reason reason, String message) {
    return new DeviceVisit(
        id,
        "round-1",
        siteId,
        deviceId,
        at,
        DeviceOutcome.FAILED,
        reason,
        message,
        List.of(missing(deviceId, ENERGY, at, reason)));
  }

  static Round round(String id, RoundState state) {
    return new Round(
        id, state, RoundTrigger.SCHEDULED, NOW, null, 2, 0, 4, 0, 0, 0, 0L, 0L, List.of());
  }

  static User user(String username) {
    return new User(username, Role.OPERATOR, "pbkdf2$hash", NOW, 0);
  }

  static Session session(String hash, String username) {
    return new Session(
        hash, username, "csrf", NOW, NOW, NOW.plusSeconds(3600), "127.0.0.1", "Tests/1");
  }

  static List<DeviceVisit> visits(
      String prefix, String siteId, String deviceId, Instant from, int count) {
    List<DeviceVisit> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(visit(prefix + i, siteId, deviceId, from.plusSeconds(1800L * i), i));
    }
    return all;
  }
}
