package org.sitewatt.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.registermap.DriverProblem;
import org.sitewatt.registermap.DriverProblems;

class InstalledDriversTest {

  private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");

  private final List<FleetEvent> told = new ArrayList<>();
  private final InstalledDrivers catalog = new InstalledDrivers(new Settings(), told::add);
  private final Problems problems = new Problems();

  @Test
  void listsWhatWasDroppedInAndCannotBeADriver() {
    assertThat(catalog.entries()).isEmpty();
    problems.found.add(new DriverProblem("acme.yaml", "line 8: no such unit", NOW));
    catalog.addProblems(problems);
    assertThat(catalog.entries())
        .containsExactly(
            new DriverEntry(null, "acme.yaml", DriverState.REFUSED, "line 8: no such unit", NOW));
    catalog.removeProblems(problems);
    assertThat(catalog.entries()).isEmpty();
  }

  @Test
  void tellsOfEachRefusalAsOfEachDriver() {
    catalog.addProblems(problems);
    told.clear();
    problems.listeners.forEach(Runnable::run);
    assertThat(told).containsExactly(new FleetEvent.DriversChanged());
    catalog.removeProblems(problems);
    assertThat(problems.listeners).isEmpty();
  }

  private static final class Problems implements DriverProblems {

    private final List<DriverProblem> found = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();

    @Override
    public List<DriverProblem> problems() {
      return found;
    }

    @Override
    public Runnable onChange(Runnable listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
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
