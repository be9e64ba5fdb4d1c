package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import javax.ws.rs.QueryParam;

/** What of which time is asked for; the last day by default. */
public class ChannelQuery {

  @Parameter(
      description = "One of the vocabulary, for instance energy.active.import.",
      required = true)
  @QueryParam("quantity")
  private String quantity;

  @Parameter(
      description = "RFC 3339, inclusive; a day before to when left out.",
      schema = @Schema(type = "string", format = "date-time"))
  @QueryParam("from")
  private String from;

  @Parameter(
      description = "RFC 3339, exclusive; now when left out.",
      schema = @Schema(type = "string", format = "date-time"))
  @QueryParam("to")
  private String to;

  final String quantity() {
    return Params.quantity(quantity);
  }

  final TimeSpan span(Clock clock) {
    return TimeSpan.of(from, to, clock);
  }
}
