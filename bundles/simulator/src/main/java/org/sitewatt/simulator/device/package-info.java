/** Simulated devices: their values as pure functions of time, and the registers that hold them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.simulator.device;
