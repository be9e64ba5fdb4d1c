package org.sitewatt.dashboard.widget;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.sitewatt.model.security.Role;

/**
 * A widget of the dashboard, offered as an OSGi service: a standard custom element in an ES module
 * that the offering bundle serves itself, through the HTTP whiteboard. The answers must not change
 * while the service is registered. Of two widgets with one id the service with the higher ranking
 * is shown.
 */
@ConsumerType
public interface Widget {

  /** Unique, lower-case letters, digits and hyphens; a layout that a user saved refers to it. */
  String id();

  /** Name of the custom element, with a hyphen as the standard wants it. */
  String element();

  /**
   * Absolute path of the ES module that defines the element, for instance {@code /acme/tank.js}.
   */
  String module();

  /** For people, in sentence case. */
  String title();

  WidgetSize defaultSize();

  /** The roles that see it, at least one; no role includes another here. */
  Set<Role> roles();

  /** Paths below {@code /api/v1} that it reads, for instance {@code fleet}; may be empty. */
  List<String> data();

  /** Where it stands by default; smaller comes first. */
  int order();
}
