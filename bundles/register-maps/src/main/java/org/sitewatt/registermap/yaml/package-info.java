/** Reads register maps from YAML, or says precisely why not. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.registermap.yaml;
