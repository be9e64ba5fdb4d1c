package org.sitewatt.demo.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the demo, PID {@code org.sitewatt.demo}. */
@ObjectClassDefinition(
    name = "Sitewatt demo",
    description = "A simulated fleet of twelve sites, registered in an empty database.")
@interface DemoConfig {

  String PID = "org.sitewatt.demo";
  int MAX_HISTORY_DAYS = 400;
  int MIN_PORT = 1024;
  int MAX_PORT = 65_535;

  @AttributeDefinition(
      description =
          "Days of history that are made up for the demo's own devices; 0 for none. 0 to 400.",
      min = "0",
      max = "400")
  int historyDays() default 92;

  @AttributeDefinition(
      description =
          "TCP port of the simulated gateways, each on a loopback address of its own. For sites"
              + " that are registered already, their own port counts. 1024 to 65535.",
      min = "1024",
      max = "65535")
  int port() default 5020;
}
