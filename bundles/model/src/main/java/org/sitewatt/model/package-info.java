/** The domain's values: sites, devices, readings, rounds, and the rules that need nothing else. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package org.sitewatt.model;
