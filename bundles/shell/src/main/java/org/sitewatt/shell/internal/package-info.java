/** The commands; Karaf finds them by the header. */
@org.osgi.annotation.bundle.Header(name = "Karaf-Commands", value = "org.sitewatt.shell.internal")
package org.sitewatt.shell.internal;
