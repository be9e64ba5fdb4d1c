package org.sitewatt.persistence.internal.config;

import java.time.ZoneId;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Site;

/** A row of {@code site}. */
@Entity(name = "Site")
@Table(name = "site")
class SiteEntity implements VersionedEntity {

  @Id private String id;

  private String name;

  @Column(name = "time_zone")
  private String timeZone;

  private Double latitude;

  private Double longitude;

  @Column(name = "gateway_host")
  private String host;

  @Column(name = "gateway_port")
  private int port;

  @Column(name = "gateway_framing")
  @Enumerated(EnumType.STRING)
  private Framing framing;

  @Column(name = "connect_timeout_ms")
  private int connectTimeoutMillis;

  @Column(name = "read_timeout_ms")
  private int readTimeoutMillis;

  @Version private long version;

  protected SiteEntity() {}

  SiteEntity(Site site) {
    id = site.id();
    set(site);
  }

  final void set(Site site) {
    name = site.name();
    timeZone = site.timeZone().getId();
    latitude = site.latitude();
    longitude = site.longitude();
    host = site.gateway().host();
    port = site.gateway().port();
    framing = site.gateway().framing();
    connectTimeoutMillis = site.gateway().connectTimeoutMillis();
    readTimeoutMillis = site.gateway().readTimeoutMillis();
  }

  @Override
  public long version() {
    return version;
  }

  Site toSite() {
    return new Site(
        id,
        name,
        ZoneId.of(timeZone),
        latitude,
        longitude,
        new GatewayEndpoint(host, port, framing, connectTimeoutMillis, readTimeoutMillis),
        version);
  }
}
