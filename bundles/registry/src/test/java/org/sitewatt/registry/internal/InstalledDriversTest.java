package org.sitewatt.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.registermap.DriverProblem;

class InstalledDriversTest {

  private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");

  @Test
  void listsWhatWasDroppedInAndCannotBeADriver() {
    InstalledDrivers catalog = new InstalledDrivers(new Settings(), event -> {});
    assertThat(catalog.entries()).isEmpty();
    catalog.problems = () -> List.of(new DriverProblem("acme.yaml", "line 8: no such unit", NOW));
    assertThat(catalog.entries())
        .containsExactly(
            new DriverEntry(null, "acme.yaml", DriverState.REFUSED, "line 8: no such unit", NOW));
  }

  @SuppressWarnings("BadAnnotationImplementation")
  private record Settings() implements InstalledDrivers.Config {
    @Override
    public int quarantineAfter() {
      return 5;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return InstalledDrivers.Config.class;
    }
  }
}
