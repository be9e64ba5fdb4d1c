/** Who may come in: sign-in, sessions, users. Called by the doors (REST, pages, shell). */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.sitewatt.security;
