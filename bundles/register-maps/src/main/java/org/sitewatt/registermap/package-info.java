/**
 * Register maps: device families described as data, the codecs between words and values, and the
 * drivers made of them.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.sitewatt.registermap;
