package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.ws.rs.QueryParam;
import org.sitewatt.dashboard.internal.view.Views.IntervalView;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.service.IntervalSeries;
import org.sitewatt.model.service.Resolution;

/** The query of every call for intervals; the last day by default. */
public final class IntervalQuery {

  private static final Duration DAY = Duration.ofDays(1);

  @Parameter(
      description = "One of the vocabulary, for instance energy.active.import",
      required = true)
  @QueryParam("quantity")
  private String quantity;

  @Parameter(description = "RFC 3339; a day before to when left out")
  @QueryParam("from")
  private String from;

  @Parameter(description = "RFC 3339; now when left out")
  @QueryParam("to")
  private String to;

  @Parameter(
      description = "PT30M (also when left out), P1D or P1M; days and months are local to the site")
  @QueryParam("resolution")
  private String resolution;

  /** Asks for one series. */
  @FunctionalInterface
  interface Ask {
    IntervalSeries series(String quantity, Instant from, Instant to, Resolution resolution);
  }

  ListView<IntervalView> answer(Clock clock, Ask ask) {
    Instant until = Params.instant("to", to, clock.instant());
    IntervalSeries series =
        ask.series(
            Params.quantity(quantity),
            Params.instant("from", from, until.minus(DAY)),
            until,
            Params.resolution(resolution));
    return Lists.whole(series.intervals(), i -> IntervalView.of(i, series.unit()));
  }
}
