package org.sitewatt.persistence.internal.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitewatt.model.Device;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;

/** What the audit trail tells of a thing: each field is named here, so no secret gets in. */
final class Snapshots {

  private Snapshots() {}

  static Map<String, Object> of(Site site) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", site.name());
    values.put("timeZone", site.timeZone().getId());
    values.put("latitude", site.latitude());
    values.put("longitude", site.longitude());
    values.put("gateway", site.gateway().authority());
    values.put("framing", site.gateway().framing());
    values.put("connectTimeoutMillis", site.gateway().connectTimeoutMillis());
    values.put("readTimeoutMillis", site.gateway().readTimeoutMillis());
    return values;
  }

  static Map<String, Object> of(Device device) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("siteId", device.siteId());
    values.put("name", device.name());
    values.put("type", device.type());
    values.put("driver", device.driver());
    values.put("unitId", device.unitId());
    values.put("ratedPowerKilowatts", device.ratedPowerKilowatts());
    values.put("enabled", device.enabled());
    return values;
  }

  static Map<String, Object> of(User user) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("role", user.role());
    values.put("enabled", user.enabled());
    values.put("mustChangePassword", user.mustChangePassword());
    return values;
  }

  static Map<String, Object> of(ApiToken token) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("username", token.username());
    values.put("name", token.name());
    values.put("role", token.role());
    values.put("expiresAt", token.expiresAt().toString());
    return values;
  }

  static Map<String, Object> of(Session session) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("username", session.username());
    values.put("address", session.address());
    return values;
  }
}
