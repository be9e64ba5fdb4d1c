/** The vendor's SPI: what a meter driver is, says and returns. Depends on nothing. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.1")
package org.sitewatt.driver;
