package org.sitewatt.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the HTTP server, PID {@value #PID}; a change is taken up at once. */
@ObjectClassDefinition(name = "Sitewatt HTTP server")
public @interface HttpConfig {

  String PID = "org.sitewatt.http";

  @AttributeDefinition(
      name = "Address",
      description =
          "Host name or IP address to answer on; 0.0.0.0 for all. Anything but the loopback"
              + " address should have TLS, here or in a proxy before it.")
  String host() default "127.0.0.1";

  @AttributeDefinition(
      name = "Port",
      description = "TCP port to answer on, 1 to 65535.",
      min = "1",
      max = "65535")
  int port() default 8181;

  @AttributeDefinition(
      name = "TLS certificate",
      description =
          "File with the certificate and those between it and its authority: PEM, or PKCS#12 that"
              + " holds the key too. Empty for plain HTTP.")
  String tlsCertificate() default "";

  @AttributeDefinition(
      name = "TLS key",
      description =
          "File with the private key: PEM, PKCS#8, not encrypted. Empty when the certificate's file"
              + " holds it.")
  String tlsKey() default "";

  @AttributeDefinition(
      name = "TLS password file",
      description = "File that holds the password of a PKCS#12 file; empty for none.")
  String tlsPasswordFile() default "";

  @AttributeDefinition(
      name = "HSTS",
      description =
          "Days for which a browser that was here over TLS will not come without, 0 to 3650; 0 does"
              + " not ask for it.",
      min = "0",
      max = "3650")
  int hstsDays() default 365;

  @AttributeDefinition(
      name = "Trusted proxies",
      description =
          "Addresses or networks (10.0.0.0/8, fd00::/8) whose X-Forwarded-For, -Proto and -Host are"
              + " believed, separated by commas; empty for none.")
  String trustedProxies() default "";

  @AttributeDefinition(
      name = "Idle time",
      description = "Seconds after which a silent connection is closed, 20 to 600.",
      min = "20",
      max = "600")
  int idleSeconds() default 60;

  @AttributeDefinition(
      name = "Connections",
      description = "Connections that are open at once; the next ones wait, 100 to 100000.",
      min = "100",
      max = "100000")
  int maxConnections() default 20_000;
}
