/** For driver authors: conformance check and packaging of driver folders. */
package org.sitewatt.driverkit;
