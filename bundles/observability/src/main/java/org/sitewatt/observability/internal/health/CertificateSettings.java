package org.sitewatt.observability.internal.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the certificate check. */
@ObjectClassDefinition(
    name = "Sitewatt certificate check",
    description = "Watches the end of the TLS certificate.")
@interface CertificateSettings {

  @AttributeDefinition(
      description = "Days before the certificate's end from which the check warns.",
      min = "0")
  int warnBeforeDays() default 21;
}
