/** What the services above ask of storage; implemented by the persistence bundle. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.sitewatt.model.store;
