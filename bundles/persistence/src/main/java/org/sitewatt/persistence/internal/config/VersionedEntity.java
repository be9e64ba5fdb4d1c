package org.sitewatt.persistence.internal.config;

/** An entity whose version grows with each change. */
interface VersionedEntity {
  long version();
}
