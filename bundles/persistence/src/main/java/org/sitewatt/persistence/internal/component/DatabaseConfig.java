package org.sitewatt.persistence.internal.component;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which database; what is empty here is taken from the environment. */
@ObjectClassDefinition(
    name = "Sitewatt database",
    description = "Which database keeps everything. Without any setting: embedded H2.")
@interface DatabaseConfig {

  String PID = "org.sitewatt.persistence";

  @AttributeDefinition(
      name = "JDBC URL",
      description =
          "jdbc:mysql://host:3306/name or jdbc:h2:file:/path. Empty: SITEWATT_DB_URL, else H2 in"
              + " the data directory.",
      required = false)
  String url() default "";

  @AttributeDefinition(
      name = "User",
      description = "Empty: SITEWATT_DB_USER, else sitewatt.",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "Password",
      description =
          "Better in a file. Empty: the password file, then SITEWATT_DB_PASSWORD, then"
              + " SITEWATT_DB_PASSWORD_FILE.",
      type = AttributeType.PASSWORD,
      required = false)
  String password() default "";

  @AttributeDefinition(
      name = "Password file",
      description = "Path of a file that holds the password alone.",
      required = false)
  String passwordFile() default "";

  @AttributeDefinition(
      name = "Connections at most",
      description = "Connections in the pool.",
      min = "2",
      max = "100",
      required = false)
  int maximumPoolSize() default 8;

  @AttributeDefinition(
      name = "Connection time-out (ms)",
      description = "How long a caller waits for a connection before the database counts as away.",
      min = "250",
      max = "30000",
      required = false)
  int connectionTimeoutMillis() default 3000;
}
