/** Who changed what, from where. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.sitewatt.model.audit;
