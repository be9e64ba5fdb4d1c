/** The way to the devices: visits, their devices, and what is known of endpoints that fail. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.modbus;
