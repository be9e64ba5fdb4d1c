package org.sitewatt.registermap.internal;

import java.io.File;
import java.net.URI;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Which bundles came as files; those of features come from {@code mvn:}. */
final class DroppedFiles {

  private DroppedFiles() {}

  /** The file that a bundle was installed from, if it is one and is still there. */
  static Optional<File> of(Bundle bundle) {
    try {
      URI location = URI.create(bundle.getLocation());
      return "file".equals(location.getScheme())
          ? Optional.of(new File(location)).filter(File::isFile)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Not a file's location: mvn:…, reference:…, a bare path.
      return Optional.empty();
    }
  }
}
