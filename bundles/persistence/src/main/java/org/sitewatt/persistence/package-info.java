/** Opens a database of Sitewatt; also outside OSGi, for tests and tools. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.persistence;
