package org.sitewatt.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.FleetListener;

class ListenersTest {

  @Test
  void aListenerThatFailsDoesNotKeepTheNextFromHearing() {
    List<FleetEvent> heard = new ArrayList<>();
    FleetListener last = heard::add;
    Listeners listeners = new Listeners();
    listeners.addListener(
        event -> {
          throw new IllegalStateException("boom");
        });
    listeners.addListener(last);
    listeners.announce(new FleetEvent.DriversChanged());
    assertThat(heard).containsExactly(new FleetEvent.DriversChanged());
    listeners.removeListener(last);
    listeners.announce(new FleetEvent.DriversChanged());
    assertThat(heard).hasSize(1);
  }
}
