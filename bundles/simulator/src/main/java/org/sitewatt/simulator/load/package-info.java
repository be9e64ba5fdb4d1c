/** How much is used when: load curves as pure functions of time, their counters exact integrals. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.simulator.load;
