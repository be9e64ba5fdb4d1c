package org.sitewatt.model.service;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: every service of this type is told what is new. Called from the announcing thread:
 * returns at once, throws nothing.
 */
@ConsumerType
public interface FleetListener {

  void onEvent(FleetEvent event);
}
