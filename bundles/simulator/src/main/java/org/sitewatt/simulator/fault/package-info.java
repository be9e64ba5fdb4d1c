/** What goes wrong in a simulated fleet, and when. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.simulator.fault;
