package org.sitewatt.persistence.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Which database, and how.
 *
 * @param url JDBC URL; options that Sitewatt needs are added where it does not set them
 * @param user who signs in at the database
 * @param password may be empty; never shown
 * @param maximumPoolSize connections at most, 2 to 100
 * @param connectionTimeout how long a caller waits for a connection before {@link
 *     org.sitewatt.model.StorageUnavailableException}, 250 ms to 30 s
 */
public record DatabaseSettings(
    String url, String user, String password, int maximumPoolSize, Duration connectionTimeout) {

  public static final String DEFAULT_USER = "sitewatt";
  public static final int DEFAULT_POOL_SIZE = 8;
  public static final Duration DEFAULT_CONNECTION_TIMEOUT = Duration.ofSeconds(3);

  public DatabaseSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(connectionTimeout, "connectionTimeout");
    url = Product.of(url).complete(url);
  }

  /** A server or a file by its URL, with the default pool. */
  public static DatabaseSettings of(String url, String user, String password) {
    return new DatabaseSettings(url, user, password, DEFAULT_POOL_SIZE, DEFAULT_CONNECTION_TIMEOUT);
  }

  /** The embedded database in a directory, which is created when it is missing. */
  public static DatabaseSettings embedded(Path directory) {
    return of("jdbc:h2:file:" + directory.toAbsolutePath().resolve("sitewatt"), DEFAULT_USER, "");
  }

  /** An embedded database that lives in memory for as long as it is open; for tests. */
  public static DatabaseSettings inMemory(String name) {
    return of("jdbc:h2:mem:" + name, DEFAULT_USER, "");
  }

  public Product product() {
    return Product.of(url);
  }

  /** The URL without passwords and options, for messages. */
  public String location() {
    String masked = Secrets.mask(Product.plain(url));
    int end = masked.indexOf(product() == Product.H2 ? ';' : '?');
    return end < 0 ? masked : masked.substring(0, end);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + location() + " as " + user + "]";
  }
}
