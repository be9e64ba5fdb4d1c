package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.core.Application;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.dashboard.internal.DashboardConfig;
import org.sitewatt.dashboard.internal.access.AccessFilter;
import org.sitewatt.dashboard.internal.access.SecurityHeaders;
import org.sitewatt.dashboard.internal.events.EventHub;
import org.sitewatt.dashboard.internal.http.Revalidation;
import org.sitewatt.dashboard.internal.json.Json;
import org.sitewatt.dashboard.internal.json.JsonBodyReader;
import org.sitewatt.dashboard.internal.json.JsonBodyWriter;
import org.sitewatt.dashboard.internal.platform.FleetFacts;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.widgets.WidgetBoard;
import org.sitewatt.model.telemetry.Telemetry;

/** The REST interface, version 1. */
@Component(service = Application.class, configurationPid = DashboardConfig.PID)
@Designate(ocd = DashboardConfig.class)
@JaxrsApplicationBase("/api/v1")
@JaxrsName("sitewatt")
public final class RestApplication extends Application {

  private final Set<Object> singletons;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Telemetry telemetry;

  @Activate
  public RestApplication(
      @Reference Platform platform,
      @Reference EventHub events,
      @Reference WidgetBoard widgets,
      DashboardConfig config,
      BundleContext context) {
    this(
        platform,
        events,
        new DashboardResource(
            widgets,
            config.tileUrl().isBlank() ? null : config.tileUrl(),
            context.getBundle().getVersion().toString()),
        config.maxBodyBytes(),
        config.maxUploadBytes(),
        Clock.systemUTC());
  }

  RestApplication(
      Platform platform,
      EventHub events,
      DashboardResource dashboard,
      int maxBodyBytes,
      int maxUploadBytes,
      Clock clock) {
    ObjectMapper json = Json.mapper();
    FleetFacts facts = new FleetFacts(platform, clock);
    Set<Object> resources =
        Set.of(
            new SessionResource(platform),
            new SessionsResource(platform),
            new TokenResource(platform),
            new AuditResource(platform),
            new UserResource(platform),
            new SiteResource(platform, facts, clock),
            new DeviceResource(platform, clock),
            new HistoryResource(platform),
            new ProbeResource(platform),
            new DriverResource(platform),
            new CollectionResource(platform),
            new FleetResource(platform, facts, clock),
            new SearchResource(platform),
            new EventResource(platform, events),
            new OpenApiResource(),
            dashboard);
    Set<Object> providers =
        Set.of(
            new RequestTimes(this::telemetry),
            new AllowedMethods(resources),
            new AccessFilter(platform),
            new SingleParameters(),
            new FreshFacts(facts),
            new SecurityHeaders(),
            new Revalidation(),
            new JsonBodyReader(json, maxBodyBytes),
            new UploadReader(maxUploadBytes, Path.of(System.getProperty("java.io.tmpdir"))),
            new JsonBodyWriter(json),
            new Problems(),
            new WebProblems());
    singletons =
        Stream.concat(resources.stream(), providers.stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  private Telemetry telemetry() {
    Telemetry present = telemetry;
    return present == null ? Telemetry.NONE : present;
  }

  @Override
  public Set<Object> getSingletons() {
    return singletons;
  }
}
