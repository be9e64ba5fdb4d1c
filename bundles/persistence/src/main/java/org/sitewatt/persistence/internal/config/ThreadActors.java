package org.sitewatt.persistence.internal.config;

import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Actors;

/** Actors by thread. */
public final class ThreadActors implements Actors {

  private final ThreadLocal<Actor> bound = ThreadLocal.withInitial(() -> Actor.SYSTEM);

  @Override
  public Actor current() {
    return bound.get();
  }

  @Override
  public void bind(Actor actor) {
    bound.set(actor);
  }

  @Override
  public void unbind() {
    bound.remove();
  }
}
