package org.sitewatt.observability.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Quantities;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.model.store.DatabaseStatus;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.UserStore;

class ChecksTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void databaseThatAnswersIsWell() {
    DatabaseCheck check = new DatabaseCheck();
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:health");
    check.dataSource = h2;
    check.status = status(DatabaseState.READY, "it answers");

    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void databaseThatIsNotOpenIsNotReady() {
    assertThat(new DatabaseCheck().execute().getStatus())
        .isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void databaseWithANewerSchemaIsToldOnceAndByTheMigrations() {
    DatabaseStatus newer = status(DatabaseState.NEWER_SCHEMA, "jdbc:mysql://db/x knows change 99");
    DatabaseCheck database = new DatabaseCheck();
    database.status = newer;
    MigrationsCheck migrations = new MigrationsCheck();
    migrations.status = newer;

    assertThat(database.execute().getStatus()).isEqualTo(Result.Status.WARN);
    Result result = migrations.execute();
    assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(result.toString()).contains("newer than this version").doesNotContain("jdbc:");
  }

  @ParameterizedTest
  @EnumSource(DatabaseState.class)
  void databaseTellsEachStateWithWhatToDoAndWithoutItsUrl(DatabaseState state) {
    DatabaseCheck check = new DatabaseCheck();
    check.status = status(state, "jdbc:mysql://db.example/sitewatt refused user 'root'");

    Result result = check.execute();

    assertThat(result.isOk()).isFalse();
    assertThat(result.toString()).doesNotContain("db.example").doesNotContain("root");
  }

  @Test
  void whatRestsOnTheDatabaseOnlyWarnsWhileItIsAway() {
    MigrationsCheck migrations = new MigrationsCheck();
    migrations.status =
        () -> new DatabaseCondition(DatabaseState.UNREACHABLE, "away", null, null, NOON);
    AccountsCheck accounts = new AccountsCheck();
    accounts.users = awayUsers();

    for (HealthCheck check : List.of(migrations, accounts, new AccountsCheck())) {
      Result result = check.execute();
      assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
      assertThat(result.toString()).contains("see the check database");
    }
  }

  @Test
  void migrationsAreWellWithAKnownSchema() {
    MigrationsCheck check = new MigrationsCheck();
    check.status = status(DatabaseState.UNREACHABLE, "away since then");

    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void databaseThatRefusesIsToldWithoutItsUrl(@TempDir Path folder) {
    DatabaseCheck check = new DatabaseCheck();
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:" + folder.resolve("absent") + ";IFEXISTS=TRUE");
    check.dataSource = h2;
    check.status = status(DatabaseState.READY, "it answered before");

    Result result = check.execute();

    assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(result.toString()).contains("90146").doesNotContain("absent");
  }

  @Test
  void diskIsJudgedByItsFreeSpace(@TempDir Path folder) {
    assertThat(new DiskCheck(folder, 0, 0).execute().getStatus()).isEqualTo(Result.Status.OK);
    assertThat(new DiskCheck(folder, Long.MAX_VALUE, 0).execute().getStatus())
        .isEqualTo(Result.Status.WARN);
    assertThat(new DiskCheck(folder, Long.MAX_VALUE, Long.MAX_VALUE).execute().getStatus())
        .isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void dataFolderThatIsNotThereIsCritical(@TempDir Path folder) {
    assertThat(new DiskCheck(folder.resolve("absent"), 0, 0).execute().getStatus())
        .isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void refusedDriverIsAWarningThatNamesIt() {
    Result result =
        driversCheck(
                entry("map.yaml", DriverState.REFUSED, "line 3: unknown key 'typ'"),
                entry("good.yaml", DriverState.ACTIVE, null))
            .execute();

    assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(result.toString()).contains("map.yaml").contains("line 3");
  }

  @Test
  void noDriverAtAllIsAWarning() {
    assertThat(driversCheck().execute().getStatus()).isEqualTo(Result.Status.WARN);
  }

  @Test
  void driverThatDevicesNameAndThatIsNotThereIsAWarning() {
    DriversCheck check = driversCheck(active("acme-one"));
    check.devices = devices(() -> Map.of("acme-one", 7L, "acme-lost", 5L));
    Result result = check.execute();
    assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(result.toString())
        .contains("driver acme-lost is missing; devices that name it: 5")
        .doesNotContain("acme-one");

    check.devices = devices(() -> Map.of("acme-one", 7L));
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void driversAreToldWithoutTheirDevicesWhileTheDatabaseIsAway() {
    DriversCheck check = driversCheck(active("acme-one"));
    check.devices =
        devices(
            () -> {
              throw new StorageUnavailableException("away", null);
            });
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void catalogThatIsNotThereIsNotReady() {
    assertThat(new DriversCheck().execute().getStatus())
        .isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void accountsAreNotReadyWithoutAnAdministrator() {
    AccountsCheck check = new AccountsCheck();
    check.users = users(Role.VIEWER);
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);

    check.users = users(Role.ADMIN);
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);

    check.users = awayUsers();
    assertThat(check.execute().getStatus()).as("not asked again").isEqualTo(Result.Status.OK);
  }

  @Test
  void processIsAlive() {
    assertThat(new ProcessCheck().execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  private static UserStore users(Role role) {
    return (UserStore)
        Proxy.newProxyInstance(
            ChecksTest.class.getClassLoader(),
            new Class<?>[] {UserStore.class},
            (proxy, method, arguments) -> List.of(new User("somebody", role, "hash", NOON, 1)));
  }

  private static UserStore awayUsers() {
    return (UserStore)
        Proxy.newProxyInstance(
            ChecksTest.class.getClassLoader(),
            new Class<?>[] {UserStore.class},
            (proxy, method, arguments) -> {
              throw new StorageUnavailableException("away", null);
            });
  }

  private static DatabaseStatus status(DatabaseState state, String message) {
    return () -> new DatabaseCondition(state, message, "H2 2", "0001", NOON);
  }

  private static DeviceStore devices(Supplier<Map<String, Long>> enabledByDriver) {
    return (DeviceStore)
        Proxy.newProxyInstance(
            ChecksTest.class.getClassLoader(),
            new Class<?>[] {DeviceStore.class},
            (proxy, method, arguments) -> enabledByDriver.get());
  }

  private static DriverEntry active(String id) {
    DriverDescription description =
        new DriverDescription(
            id,
            "1.0.0",
            "Acme",
            List.of("M1"),
            Set.of(DeviceType.HEATER),
            List.of(
                new ChannelDescription(
                    Quantities.get(Quantities.ENERGY_ACTIVE_IMPORT), 0.01, null)));
    return new DriverEntry(description, id + ".yaml", DriverState.ACTIVE, null, NOON);
  }

  private static DriverEntry entry(String source, DriverState state, String message) {
    return new DriverEntry(null, source, state, message, NOON);
  }

  private static DriversCheck driversCheck(DriverEntry... entries) {
    DriversCheck check = new DriversCheck();
    check.catalog =
        new DriverCatalog() {
          @Override
          public List<DriverEntry> entries() {
            return List.of(entries);
          }

          @Override
          public Optional<MeterDriver> find(String id) {
            return Optional.empty();
          }

          @Override
          public void reportSuccess(String id) {}

          @Override
          public void reportFailure(String id, RuntimeException failure) {}
        };
    return check;
  }
}
