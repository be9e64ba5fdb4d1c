package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.platform.FleetFacts;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.platform.RecentRounds;
import org.sitewatt.dashboard.internal.platform.RecentRounds.Completeness;
import org.sitewatt.dashboard.internal.view.LinkFacts;
import org.sitewatt.dashboard.internal.view.Views.IntervalView;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.dashboard.internal.view.Views.RoundView;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.model.Freshness;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;

/** The whole fleet in a few numbers. */
@Path("fleet")
@Produces(MediaType.APPLICATION_JSON)
public final class FleetResource {

  private static final int ROUNDS_LOOKED_AT = 100;

  private final Platform platform;
  private final FleetFacts facts;
  private final RecentRounds rounds;
  private final Clock clock;

  public FleetResource(Platform platform, FleetFacts facts, Clock clock) {
    this.platform = platform;
    this.facts = facts;
    this.rounds = new RecentRounds(platform, clock);
    this.clock = clock;
  }

  /** A driver that does not serve, and why. */
  record DriverProblemView(
      @Schema(nullable = true) String driver,
      @Schema(nullable = true) String version,
      String source,
      DriverState state,
      @Schema(nullable = true) String message,
      Instant since) {

    static DriverProblemView of(DriverEntry e) {
      return new DriverProblemView(
          e.description() == null ? null : e.description().id(),
          e.description() == null ? null : e.description().version(),
          e.source(),
          e.state(),
          e.message(),
          e.since());
    }
  }

  /** A driver that enabled devices name and that is not there. */
  record MissingDriverView(String driver, long devices) {}

  /**
   * The fleet.
   *
   * @param drivers those that serve
   * @param missingDrivers by their ids; none on a node without any driver, which reads no device
   * @param lastRound the last one over the whole fleet that ended; with its failures; null when
   *     none has
   * @param completeness of the scheduled rounds of the last days
   */
  record FleetView(
      int fresh,
      int late,
      int stale,
      int offline,
      int sites,
      int devices,
      int drivers,
      List<DriverProblemView> driverProblems,
      List<MissingDriverView> missingDrivers,
      @Schema(nullable = true) RoundView lastRound,
      Completeness completeness) {}

  @Operation(summary = "The fleet in a few numbers")
  @GET
  @Requires(Role.VIEWER)
  public FleetView fleet() {
    List<Site> sites = platform.registry().sites();
    Function<String, LinkFacts> known = facts.now();
    Instant now = clock.instant();
    Map<Freshness, Integer> counts = new EnumMap<>(Freshness.class);
    int devices = 0;
    int sitesWithDevices = 0;
    for (Site site : sites) {
      LinkFacts link = known.apply(site.id());
      counts.merge(Freshness.at(link.lastContactAt(), now), 1, Integer::sum);
      devices += link.deviceCount();
      sitesWithDevices += link.deviceCount() > 0 ? 1 : 0;
    }
    List<DriverEntry> drivers =
        platform.driversIfAny().map(DriverCatalog::entries).orElse(List.of());
    return new FleetView(
        counts.getOrDefault(Freshness.FRESH, 0),
        counts.getOrDefault(Freshness.LATE, 0),
        counts.getOrDefault(Freshness.STALE, 0),
        counts.getOrDefault(Freshness.OFFLINE, 0),
        sites.size(),
        devices,
        (int) drivers.stream().filter(d -> d.state() == DriverState.ACTIVE).count(),
        drivers.stream()
            .filter(d -> d.state() != DriverState.ACTIVE)
            .map(DriverProblemView::of)
            .toList(),
        missing(drivers),
        lastRound(sitesWithDevices).map(RoundView::of).orElse(null),
        rounds.completeness());
  }

  private List<MissingDriverView> missing(List<DriverEntry> drivers) {
    Set<String> there =
        drivers.stream()
            .map(DriverEntry::description)
            .filter(Objects::nonNull)
            .map(DriverDescription::id)
            .collect(Collectors.toSet());
    return there.isEmpty()
        ? List.of()
        : facts.enabledByDriver().entrySet().stream()
            .filter(used -> !there.contains(used.getKey()))
            .map(used -> new MissingDriverView(used.getKey(), used.getValue()))
            .toList();
  }

  @Operation(summary = "Intervals summed over all devices")
  @GET
  @Path("intervals")
  @Requires(Role.VIEWER)
  public ListView<IntervalView> intervals(@BeanParam IntervalQuery query) {
    return query.answer(
        clock,
        (what, start, end, length) -> platform.intervals().ofFleet(what, start, end, length));
  }

  /** A round by hand may be over a few sites only, and says nothing of the others. */
  private Optional<Round> lastRound(int sitesWithDevices) {
    Optional<Collector> collector = platform.collectorIfAny();
    Optional<String> ended =
        rounds.page(ROUNDS_LOOKED_AT).items().stream()
            .filter(round -> round.state() != RoundState.RUNNING)
            .filter(
                round ->
                    round.trigger() == RoundTrigger.SCHEDULED || round.sites() >= sitesWithDevices)
            .findFirst()
            .map(Round::id);
    return collector.isPresent()
        ? ended.map(collector.get()::round)
        : ended.flatMap(platform.rounds()::find);
  }
}
