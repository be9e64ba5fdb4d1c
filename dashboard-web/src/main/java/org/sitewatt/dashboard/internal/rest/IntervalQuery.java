package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import javax.ws.rs.QueryParam;
import org.sitewatt.dashboard.internal.view.Views.IntervalView;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.service.IntervalSeries;
import org.sitewatt.model.service.Resolution;

/** The query of every call for intervals. */
public final class IntervalQuery extends ChannelQuery {

  @Parameter(
      description = "Days and months are local to the site, in UTC for the whole fleet.",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"PT30M", "P1D", "P1M"},
              defaultValue = "PT30M"))
  @QueryParam("resolution")
  private String resolution;

  /** Asks for one series. */
  @FunctionalInterface
  interface Ask {
    IntervalSeries series(String quantity, Instant from, Instant to, Resolution resolution);
  }

  ListView<IntervalView> answer(Clock clock, Ask ask) {
    TimeSpan span = span(clock);
    IntervalSeries series =
        ask.series(quantity(), span.from(), span.to(), Params.resolution(resolution));
    return Lists.whole(series.intervals(), i -> IntervalView.of(i, series.unit()));
  }
}
