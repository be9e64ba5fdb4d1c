package org.sitewatt.persistence.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.persistence.settings.Product;

class SettingsReaderTest {

  @TempDir private Path directory;

  @Test
  void embeddedByDefault() {
    DatabaseSettings settings = read(config(Map.of()), Map.of());

    assertThat(settings.product()).isEqualTo(Product.H2);
    assertThat(settings.location())
        .isEqualTo("jdbc:h2:file:" + directory.resolve("db").resolve("sitewatt"));
    assertThat(settings.user()).isEqualTo("sitewatt");
    assertThat(settings.password()).isEmpty();
  }

  @Test
  void dataDirectoryFromTheEnvironment() {
    assertThat(read(config(Map.of()), Map.of("SITEWATT_DATA", "/srv/sitewatt")).location())
        .isEqualTo("jdbc:h2:file:/srv/sitewatt/db/sitewatt");
  }

  @Test
  void everythingFromTheEnvironment() {
    DatabaseSettings settings =
        read(
            config(Map.of()),
            Map.of(
                "SITEWATT_DB_URL", "jdbc:mysql://db:3306/watt?useSSL=false&socketTimeout=7",
                "SITEWATT_DB_USER", "me",
                "SITEWATT_DB_PASSWORD", "p;w=$[x]"));

    assertThat(settings.user()).isEqualTo("me");
    assertThat(settings.password()).isEqualTo("p;w=$[x]");
    assertThat(settings.url())
        .startsWith("jdbc:mysql://db:3306/watt?useSSL=false&socketTimeout=7&")
        .contains("&rewriteBatchedStatements=true", "&connectionTimeZone=UTC")
        .containsOnlyOnce("socketTimeout");
  }

  @Test
  void theConfigurationGoesBeforeTheEnvironment() {
    DatabaseConfig config =
        config(
            Map.of(
                "url",
                "jdbc:mariadb://other/watt",
                "password",
                "theirs",
                "connectionTimeoutMillis",
                500));

    DatabaseSettings settings =
        read(
            config, Map.of("SITEWATT_DB_URL", "jdbc:h2:mem:x;A=B", "SITEWATT_DB_PASSWORD", "mine"));

    assertThat(settings.location()).isEqualTo("jdbc:mysql://other/watt");
    assertThat(settings.password()).isEqualTo("theirs");
    assertThat(settings.connectionTimeout()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void aSecretWithoutItsFileIsNoPassword() {
    DatabaseConfig config = config(Map.of("password", "$[secret:db-password]"));
    assertThatThrownBy(() -> read(config, Map.of()))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "Database setting password '$[secret:db-password]':"
                + " there is no such file in the secrets folder.");
  }

  @Test
  void passwordFromAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "from the file \n");
    DatabaseConfig config = config(Map.of("passwordFile", file.toString()));

    assertThat(read(config, Map.of("SITEWATT_DB_PASSWORD", "other")).password())
        .isEqualTo("from the file");
    assertThat(
            read(config(Map.of()), Map.of("SITEWATT_DB_PASSWORD_FILE", file.toString())).password())
        .isEqualTo("from the file");
  }

  @Test
  void refusesNamingSettingAndValue() throws Exception {
    Path empty = Files.createFile(directory.resolve("empty"));
    Path long1 = Files.writeString(directory.resolve("long"), "x".repeat(5000));
    DatabaseConfig pool = config(Map.of("maximumPoolSize", 1));

    refused(
        Map.of("SITEWATT_DB_PASSWORD_FILE", "/nowhere"), "SITEWATT_DB_PASSWORD_FILE '/nowhere'");
    refused(Map.of("SITEWATT_DB_PASSWORD_FILE", empty.toString()), "is empty");
    refused(Map.of("SITEWATT_DB_PASSWORD_FILE", long1.toString()), "4096");
    refused(Map.of("SITEWATT_DB_URL", "jdbc:oracle:thin:@x"), "jdbc:h2:, jdbc:mysql:");
    assertThatThrownBy(() -> read(pool, Map.of()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("maximumPoolSize '1': must be 2 to 100");
  }

  private void refused(Map<String, String> environment, String message) {
    assertThatThrownBy(() -> read(config(Map.of()), environment))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
        .returns(DatabaseState.MISCONFIGURED, DatabaseException::state);
  }

  private DatabaseSettings read(DatabaseConfig config, Map<String, String> environment) {
    return new SettingsReader(config, environment, directory).read();
  }

  /** A configuration with these values and the defaults, as the container would give it. */
  private static DatabaseConfig config(Map<String, Object> values) {
    return (DatabaseConfig)
        Proxy.newProxyInstance(
            DatabaseConfig.class.getClassLoader(),
            new Class<?>[] {DatabaseConfig.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
