package org.sitewatt.dashboard.internal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sitewatt.dashboard.internal.view.Views.IntervalView;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.service.IntervalSeries;
import org.sitewatt.model.service.Resolution;

/** Which intervals are wanted, as typed; the last day in half-hours when nothing is said. */
record IntervalQuery(String quantity, String from, String to, String resolution) {

  private static final Duration DAY = Duration.ofDays(1);

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
