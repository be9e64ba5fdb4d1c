package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.dashboard.internal.view.Views.RoundView;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Collector;

/** Rounds: started by hand, running and past. */
@Path("collections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CollectionResource {

  private static final int ACCEPTED = 202;

  /** In the audit trail. */
  private static final int NAMED_SITES = 10;

  private final Platform platform;

  public CollectionResource(Platform platform) {
    this.platform = platform;
  }

  /** The sites to visit; all of them when there is no list. */
  record CollectionBody(@Schema(nullable = true) List<String> siteIds) {}

  @Operation(summary = "Starts a round over some sites, or all")
  @ApiResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = RoundView.class)))
  @ApiResponse(responseCode = "409", description = "A round is running.")
  @POST
  @Requires(Role.OPERATOR)
  public Response start(CollectionBody body) {
    Set<String> sites = sites(Bodies.needed(body));
    Collector collector = platform.collector();
    Round round;
    try {
      round = collector.start(sites);
    } catch (NotFoundException e) {
      throw new InvalidInputException("siteIds", e.getMessage());
    }
    platform.record(AuditAction.STARTED, AuditSubject.ROUND, round.id(), details(sites));
    return Response.status(ACCEPTED)
        .location(URI.create("collections/" + round.id()))
        .entity(RoundView.of(round))
        .build();
  }

  @Operation(summary = "Rounds, the newest first; their failures are told by one round alone")
  @GET
  @Requires(Role.VIEWER)
  public ListView<RoundView> list(@BeanParam PageQuery part) {
    PageRequest request = part.request();
    Page<Round> rounds =
        platform
            .collectorIfAny()
            .map(collector -> collector.rounds(request))
            .orElseGet(() -> platform.rounds().page(request));
    return part.answer(rounds, RoundView::of);
  }

  @Operation(summary = "A round with its failures")
  @GET
  @Path("{id}")
  @Requires(Role.VIEWER)
  public RoundView get(@PathParam("id") String id) {
    return RoundView.of(
        platform
            .collectorIfAny()
            .map(collector -> collector.round(id))
            .orElseGet(() -> stored(id)));
  }

  /** On a node that does not collect the rounds are those that others stored. */
  private Round stored(String id) {
    return platform.rounds().find(id).orElseThrow(() -> new NotFoundException("round", id));
  }

  /** A list of thousands says no more than its length. */
  private static Map<String, Object> details(Set<String> sites) {
    return sites.isEmpty()
        ? Map.of()
        : Map.of("sites", sites.size(), "siteIds", sites.stream().limit(NAMED_SITES).toList());
  }

  private static Set<String> sites(CollectionBody body) {
    if (body.siteIds() == null) {
      return Set.of();
    }
    if (body.siteIds().isEmpty()) {
      throw new InvalidInputException(
          "siteIds", "must name at least one site; leave it out to visit all of them");
    }
    if (body.siteIds().stream().anyMatch(Objects::isNull)) {
      throw new InvalidInputException("siteIds", "null is no site; each must be the id of one");
    }
    return new LinkedHashSet<>(body.siteIds());
  }
}
