package org.sitewatt.security;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: every service of this type is told at once whose sessions or tokens may hold no
 * longer, or allow less, because of something that happened on this node. Called from the thread
 * that made it happen: returns soon, throws nothing.
 */
@ConsumerType
public interface AccessListener {

  /** Some session or token of a user was ended or revoked, or the user was changed or removed. */
  void accessChanged(String username);
}
