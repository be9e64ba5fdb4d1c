package org.sitewatt.model.service;

/**
 * Whiteboard: every service of this type is told what is new. Called from the announcing thread:
 * returns at once, throws nothing.
 */
public interface FleetListener {

  void onEvent(FleetEvent event);
}
