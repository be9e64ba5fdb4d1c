package org.sitewatt.persistence.internal.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * Settings from the configuration, and from the environment where the configuration is silent. The
 * environment is read here and not interpolated by ConfigAdmin, which cuts a value at its first
 * semicolon, and JDBC URLs have some.
 */
final class SettingsReader {

  private static final int MAX_PASSWORD_BYTES = 4096;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\[secret:[^\\]]*]");

  private final DatabaseConfig config;
  private final Map<String, String> environment;
  private final Path defaultData;

  /**
   * Reads nothing yet.
   *
   * @param defaultData data directory when SITEWATT_DATA is not set
   */
  SettingsReader(DatabaseConfig config, Map<String, String> environment, Path defaultData) {
    this.config = config;
    this.environment = environment;
    this.defaultData = defaultData;
  }

  /**
   * The settings as they are now.
   *
   * @throws DatabaseException MISCONFIGURED, naming the setting
   */
  DatabaseSettings read() {
    String url = either(config.url(), "SITEWATT_DB_URL", "");
    String user = either(config.user(), "SITEWATT_DB_USER", DatabaseSettings.DEFAULT_USER);
    if (url.isEmpty()) {
      String data = either("", "SITEWATT_DATA", defaultData.toString());
      url = DatabaseSettings.embedded(Path.of(data).resolve("db")).url();
    }
    return new DatabaseSettings(
        url,
        user,
        password(),
        bounded("maximumPoolSize", config.maximumPoolSize(), 2, 100),
        Duration.ofMillis(
            bounded("connectionTimeoutMillis", config.connectionTimeoutMillis(), 250, 30_000)));
  }

  private String password() {
    if (!config.password().isEmpty()) {
      return resolved(config.password());
    }
    if (!config.passwordFile().isBlank()) {
      return fileContent("passwordFile", config.passwordFile().strip());
    }
    String password = environment.getOrDefault("SITEWATT_DB_PASSWORD", "");
    String file = either("", "SITEWATT_DB_PASSWORD_FILE", "");
    return password.isEmpty() && !file.isEmpty()
        ? fileContent("SITEWATT_DB_PASSWORD_FILE", file)
        : password;
  }

  /** A placeholder that stands there as it was written has no file behind it. */
  private static String resolved(String password) {
    if (PLACEHOLDER.matcher(password).matches()) {
      throw wrong("password", password, "there is no such file in the secrets folder");
    }
    return password;
  }

  private static String fileContent(String setting, String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MAX_PASSWORD_BYTES) {
        throw wrong(
            setting, file, "is longer than " + MAX_PASSWORD_BYTES + " bytes: no password file");
      }
      String password = Files.readString(path).stripTrailing();
      if (password.isEmpty()) {
        throw wrong(setting, file, "is empty; must hold the password");
      }
      return password;
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(setting, file, "cannot be read (" + e + "); must be a readable text file");
    }
  }

  private String either(String configured, String variable, String otherwise) {
    if (!configured.isBlank()) {
      return configured.strip();
    }
    String value = environment.getOrDefault(variable, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  private static int bounded(String setting, int value, int min, int max) {
    if (value < min || value > max) {
      throw wrong(setting, Integer.toString(value), "must be " + min + " to " + max);
    }
    return value;
  }

  private static DatabaseException wrong(String setting, String value, String what) {
    return new DatabaseException(
        DatabaseState.MISCONFIGURED,
        "Database setting " + setting + " '" + value + "': " + what + ".",
        null);
  }
}
