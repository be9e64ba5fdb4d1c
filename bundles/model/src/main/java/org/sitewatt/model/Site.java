package org.sitewatt.model;

import java.time.ZoneId;
import java.util.Objects;

/**
 * One remote place behind one gateway.
 *
 * @param id slug: lower-case letters, digits and hyphens, 1 to 64 characters
 * @param name for people, 1 to 120 characters
 * @param timeZone IANA zone; decides what a local day is
 * @param latitude WGS 84 degrees, -90 to 90; null when unknown
 * @param longitude WGS 84 degrees, -180 to 180; null when unknown
 * @param gateway where it is reached
 * @param version grows by one with each change; the entity tag
 */
public record Site(
    String id,
    String name,
    ZoneId timeZone,
    Double latitude,
    Double longitude,
    GatewayEndpoint gateway,
    long version) {

  public Site {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(timeZone, "timeZone");
    Objects.requireNonNull(gateway, "gateway");
  }
}
