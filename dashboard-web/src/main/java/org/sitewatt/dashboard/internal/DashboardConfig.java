package org.sitewatt.dashboard.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the dashboard, PID {@value #PID}. */
@ObjectClassDefinition(name = "Sitewatt dashboard")
public @interface DashboardConfig {

  String PID = "org.sitewatt.dashboard";

  @AttributeDefinition(
      name = "Tile address",
      description =
          "Where map tiles come from, for instance https://tiles.example.org/{z}/{x}/{y}.png;"
              + " empty for the built-in map alone. Browsers ask it directly.")
  String tileUrl() default "";

  @AttributeDefinition(
      name = "Longest body",
      description = "Bytes of a JSON body that are read, 1024 to 10485760.",
      min = "1024",
      max = "10485760")
  int maxBodyBytes() default 65_536;

  @AttributeDefinition(
      name = "Longest upload",
      description = "Bytes of an imported CSV file that are read, 1024 to 104857600.",
      min = "1024",
      max = "104857600")
  int maxUploadBytes() default 16_777_216;

  @AttributeDefinition(
      name = "Event streams",
      description = "Streams of live events that may be open at once, 1 to 10000.",
      min = "1",
      max = "10000")
  int maxEventStreams() default 1000;

  @AttributeDefinition(
      name = "Event streams of one user",
      description = "Streams that all sessions of one user may have open at once, 1 to 10000.",
      min = "1",
      max = "10000")
  int maxEventStreamsPerUser() default 600;
}
