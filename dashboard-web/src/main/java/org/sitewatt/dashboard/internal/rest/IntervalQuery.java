package org.sitewatt.dashboard.internal.rest;

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

  @QueryParam("quantity")
  private String quantity;

  @QueryParam("from")
  private String from;

  @QueryParam("to")
  private String to;

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
