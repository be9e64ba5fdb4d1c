package org.sitewatt.registry.internal;

import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.SiteDraft;

/** Turns what somebody typed into a site, or names everything that is wrong with it. */
final class SiteCheck {

  private static final int MAX_PORT = 65535;
  private static final int MIN_TIMEOUT_MILLIS = 100;
  private static final int MAX_TIMEOUT_MILLIS = 60_000;
  private static final Set<String> ZONES = new TreeSet<>(ZoneId.getAvailableZoneIds());

  private final Findings findings;

  SiteCheck(Findings findings) {
    this.findings = findings;
  }

  /**
   * The site that a draft describes.
   *
   * @param id the id of a site that is replaced; null for a new one
   * @param newId makes an id from the name of a new site whose draft has none
   * @throws org.sitewatt.model.InvalidInputException naming every wrong field
   */
  static Site of(SiteDraft draft, String id, long version, UnaryOperator<String> newId) {
    return new SiteCheck(new Findings()).check(draft, id, version, newId);
  }

  private Site check(SiteDraft draft, String id, long version, UnaryOperator<String> newId) {
    if (draft.id() != null && id == null) {
      Names.checkId(draft.id(), findings);
    } else if (draft.id() != null && !draft.id().equals(id)) {
      findings.add("id", draft.id(), "cannot replace the id '" + id + "': leave it out");
    }
    String name = Names.check("name", draft.name(), findings);
    ZoneId zone = timeZone(draft.timeZone());
    position(draft.latitude(), draft.longitude());
    GatewayEndpoint gateway = gateway(draft.gateway());
    findings.throwIfAny();
    String chosen = draft.id() != null ? draft.id() : id != null ? id : newId.apply(name);
    return new Site(chosen, name, zone, draft.latitude(), draft.longitude(), gateway, version);
  }

  private ZoneId timeZone(String typed) {
    String right = "give an IANA time zone like 'Europe/London'";
    if (typed == null || typed.isBlank()) {
      findings.missing("timeZone", right);
      return null;
    }
    if (!ZONES.contains(typed)) {
      findings.add(
          "timeZone",
          typed,
          "is not an IANA time zone" + orElse(NearMatches.question(typed, ZONES), ": " + right));
      return null;
    }
    return ZoneId.of(typed);
  }

  private void position(Double latitude, Double longitude) {
    degrees("latitude", latitude, 90);
    degrees("longitude", longitude, 180);
    if ((latitude == null) != (longitude == null)) {
      findings.missing(
          latitude == null ? "latitude" : "longitude",
          "give both latitude and longitude, or neither");
    }
  }

  private void degrees(String field, Double value, int limit) {
    if (value != null && !(Math.abs(value) <= limit)) {
      findings.add(field, value, "must be degrees from -" + limit + " to " + limit);
    }
  }

  /** The gateway that a draft describes; of no use once there are findings. */
  GatewayEndpoint gateway(GatewayDraft draft) {
    if (draft == null) {
      findings.missing("gateway", "give at least its host");
      return null;
    }
    String host = draft.host() == null ? "" : draft.host().strip();
    if (host.isEmpty()) {
      findings.missing("gateway.host", HostSyntax.RIGHT);
    } else {
      HostSyntax.check("gateway.host", host, findings);
    }
    return new GatewayEndpoint(
        host,
        inRange("gateway.port", draft.port(), GatewayEndpoint.DEFAULT_PORT, 1, MAX_PORT, ""),
        framing(draft.framing()),
        timeout(
            "gateway.connectTimeoutMillis",
            draft.connectTimeoutMillis(),
            GatewayEndpoint.DEFAULT_CONNECT_TIMEOUT_MILLIS),
        timeout(
            "gateway.readTimeoutMillis",
            draft.readTimeoutMillis(),
            GatewayEndpoint.DEFAULT_READ_TIMEOUT_MILLIS));
  }

  private int timeout(String field, Integer value, int otherwise) {
    return inRange(field, value, otherwise, MIN_TIMEOUT_MILLIS, MAX_TIMEOUT_MILLIS, " ms");
  }

  private int inRange(String field, Integer value, int otherwise, int min, int max, String unit) {
    if (value != null && (value < min || value > max)) {
      findings.add(field, value, "must be " + min + " to " + max + unit);
    }
    return value == null ? otherwise : value;
  }

  private Framing framing(String typed) {
    if (typed == null || typed.equals(Framing.TCP.name())) {
      return Framing.TCP;
    }
    if (!typed.equals(Framing.RTU_OVER_TCP.name())) {
      findings.add("gateway.framing", typed, "must be TCP or RTU_OVER_TCP");
    }
    return Framing.RTU_OVER_TCP;
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
