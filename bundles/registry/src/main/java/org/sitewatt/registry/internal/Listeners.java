package org.sitewatt.registry.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.FleetListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whiteboard of those who want to know what is new. */
@Component
public final class Listeners implements FleetAnnouncer {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<FleetListener> listeners = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addListener(FleetListener listener) {
    listeners.add(listener);
  }

  /** Called by the service registry when a listener goes. */
  public void removeListener(FleetListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void announce(FleetEvent event) {
    for (FleetListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (RuntimeException e) {
        LOG.error(
            "Listener {} failed on {}; the others are told nevertheless.",
            listener.getClass().getName(),
            event.getClass().getSimpleName(),
            e);
      }
    }
  }
}
