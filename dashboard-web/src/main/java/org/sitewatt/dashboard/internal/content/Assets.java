package org.sitewatt.dashboard.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files below {@code web/} of this bundle, kept once they were asked for. Thread-safe. */
final class Assets {

  /** Each segment starts with a letter, digit or underscore, so none of them climbs. */
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_@][A-Za-z0-9_@.-]*){1,8}");

  /** Read by the server alone. */
  private static final String DESCRIPTIONS = "/widgets.json";

  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

  /** The file at a path that starts with a slash; empty when there is none. */
  Optional<Asset> find(String path) throws IOException {
    if (!PATH.matcher(path).matches() || path.equals(DESCRIPTIONS)) {
      return Optional.empty();
    }
    Asset known = loaded.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream file = Assets.class.getResourceAsStream("/web" + path)) {
      if (file == null) {
        return Optional.empty();
      }
      Asset asset = new Asset(path, file.readAllBytes());
      loaded.put(path, asset);
      return Optional.of(asset);
    }
  }
}
