/** What is counted and measured for those who run the platform, and who tells it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.model.telemetry;
