package org.sitewatt.http.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;

/**
 * What was configured, checked.
 *
 * @param host address to answer on
 * @param port 1 to 65535
 * @param certificate empty for plain HTTP
 * @param hsts zero to ask no browser for it
 * @param trustedProxies whose word about their clients is taken
 * @param idle after which a silent connection is closed
 * @param maxConnections open at once
 */
record HttpSettings(
    String host,
    int port,
    Optional<CertificateFiles> certificate,
    Duration hsts,
    List<AddressRange> trustedProxies,
    Duration idle,
    int maxConnections) {

  /**
   * Reads the configuration.
   *
   * @throws InvalidInputException naming every setting that is wrong
   */
  static HttpSettings of(HttpConfig config) {
    List<FieldError> errors = new ArrayList<>();
    String host = config.host().strip();
    if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
      errors.add(
          new FieldError("host", "'" + host + "' is no host name or address, such as 127.0.0.1"));
    }
    HttpSettings settings =
        new HttpSettings(
            host,
            number(errors, "port", config::port, 1, 65_535),
            certificate(errors, config),
            Duration.ofDays(number(errors, "hstsDays", config::hstsDays, 0, 3650)),
            ranges(errors, config.trustedProxies()),
            Duration.ofSeconds(number(errors, "idleSeconds", config::idleSeconds, 20, 600)),
            number(errors, "maxConnections", config::maxConnections, 100, 100_000));
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
    return settings;
  }

  /** Where people find the server, for messages. */
  String address() {
    String named = host.contains(":") ? "[" + host + "]" : host;
    return (certificate.isPresent() ? "https://" : "http://") + named + ":" + port + "/";
  }

  private static Optional<CertificateFiles> certificate(
      List<FieldError> errors, HttpConfig config) {
    Path certificate = path(errors, "tlsCertificate", config.tlsCertificate());
    Path key = path(errors, "tlsKey", config.tlsKey());
    Path password = path(errors, "tlsPasswordFile", config.tlsPasswordFile());
    if (certificate == null && key != null) {
      errors.add(new FieldError("tlsCertificate", "is missing, and tlsKey is there: name both"));
    }
    return Optional.ofNullable(certificate)
        .map(file -> new CertificateFiles(file, Optional.ofNullable(key), password));
  }

  private static Path path(List<FieldError> errors, String field, String value) {
    try {
      return value.isBlank() ? null : Path.of(value.strip());
    } catch (InvalidPathException e) {
      errors.add(new FieldError(field, "'" + value + "' is no path: " + e.getReason()));
      return null;
    }
  }

  private static List<AddressRange> ranges(List<FieldError> errors, String text) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String range : text.split(",", -1)) {
      if (!range.isBlank()) {
        try {
          ranges.add(AddressRange.parse(range.strip()));
        } catch (IllegalArgumentException e) {
          errors.add(new FieldError("trustedProxies", e.getMessage()));
        }
      }
    }
    return ranges;
  }

  private static int number(
      List<FieldError> errors, String field, IntSupplier value, int min, int max) {
    try {
      int number = value.getAsInt();
      if (number >= min && number <= max) {
        return number;
      }
      errors.add(new FieldError(field, number + " is not " + min + " to " + max));
    } catch (RuntimeException e) {
      // What stands in the configuration is no number.
      errors.add(new FieldError(field, "must be a number from " + min + " to " + max));
    }
    return min;
  }
}
