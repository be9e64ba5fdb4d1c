package org.sitewatt.model.audit;

/**
 * Who acts on each thread. The doors bind whoever came in for the time of one call; what is changed
 * meanwhile is recorded as theirs. Thread-safe.
 */
public interface Actors {

  /** Who acts on this thread; {@link Actor#SYSTEM} when nobody was bound to it. */
  Actor current();

  /** From now on this thread acts for somebody, until {@link #unbind()} or the next bind. */
  void bind(Actor actor);

  /** From now on this thread acts for the platform itself. */
  void unbind();
}
