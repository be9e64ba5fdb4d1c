/** What the doors (REST, shell, pages) call; implemented by registry, collector and metering. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.1")
package org.sitewatt.model.service;
