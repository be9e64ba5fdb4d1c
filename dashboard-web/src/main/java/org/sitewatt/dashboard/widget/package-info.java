/** Whiteboard for widgets: any bundle may offer some, the built-in ones come the same way. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.1")
package org.sitewatt.dashboard.widget;
