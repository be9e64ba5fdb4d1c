package org.sitewatt.security.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sitewatt.security.AccessListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whiteboard of those who want to know whose sessions or tokens may hold no longer. */
@Component(service = AccessAnnouncer.class)
public final class AccessAnnouncer {

  private static final Logger LOG = LoggerFactory.getLogger(AccessAnnouncer.class);

  private final List<AccessListener> listeners = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addListener(AccessListener listener) {
    listeners.add(listener);
  }

  /** Called by the service registry when a listener goes. */
  public void removeListener(AccessListener listener) {
    listeners.remove(listener);
  }

  void announce(String username) {
    for (AccessListener listener : listeners) {
      try {
        listener.accessChanged(username);
      } catch (RuntimeException e) {
        LOG.error("Listener {} failed; the others are told", listener.getClass().getName(), e);
      }
    }
  }
}
