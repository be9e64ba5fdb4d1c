package org.sitewatt.driverkit;

import java.util.List;

/** Writes the Karaf features repository that lists a build's drivers. */
final class FeatureRepository {

  private static final int START_LEVEL = 80;

  private FeatureRepository() {}

  /**
   * The repository's text.
   *
   * @param feature name of its one feature
   * @param coordinates {@code group/artifact/version} of the build
   * @param version the feature's version
   * @param ids the drivers, each a classifier of the build
   */
  static String text(String feature, String coordinates, String version, List<String> ids) {
    StringBuilder text = new StringBuilder(512);
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<features name=\"%s-%s\"".formatted(feature, version))
        .append(" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n")
        .append("  <feature name=\"%s\" version=\"%s\"".formatted(feature, version))
        .append(" description=\"Meter drivers\">\n");
    for (String id : ids) {
      text.append(
          "    <bundle start-level=\"%d\">mvn:%s/jar/%s</bundle>%n"
              .formatted(START_LEVEL, coordinates, id)
              .replace(System.lineSeparator(), "\n"));
    }
    return text.append("  </feature>\n</features>\n").toString();
  }
}
