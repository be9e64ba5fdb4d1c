/** Simulated sites answering Modbus on loopback addresses. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.simulator.fleet;
