package org.sitewatt.shell.internal;

import java.util.List;
import org.sitewatt.model.Site;

/** How one site is printed. */
final class SiteLines {

  private SiteLines() {}

  static List<Output.Line> of(Site site) {
    return List.of(
        new Output.Line("id", site.id()),
        new Output.Line("name", site.name()),
        new Output.Line("time zone", site.timeZone()),
        new Output.Line("latitude", site.latitude()),
        new Output.Line("longitude", site.longitude()),
        new Output.Line("gateway", site.gateway().authority()),
        new Output.Line("framing", site.gateway().framing()),
        new Output.Line("connect time-out", site.gateway().connectTimeoutMillis() + " ms"),
        new Output.Line("read time-out", site.gateway().readTimeoutMillis() + " ms"));
  }
}
