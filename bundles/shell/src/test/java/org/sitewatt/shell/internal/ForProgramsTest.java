package org.sitewatt.shell.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Page;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.DeviceReader;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.service.ReadResult;
import org.sitewatt.model.store.AuditStore;

/** What scripts rely on: failures that are failures, and JSON as REST has it. */
class ForProgramsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Console ADMIN = Console.ssh("olga", Role.ADMIN);

  private final List<DriverEntry> catalog = new ArrayList<>();

  @TempDir private Path deploy;
  @TempDir private Path elsewhere;

  @Test
  void aRefusedDriverIsAFailureAndSaysWhy() throws Exception {
    DriverInstallCommand command = install("acme.yaml");
    catalog.add(entry("acme.yaml", DriverState.ACTIVE, null, 1));
    onceDeployed(entry("acme.yaml", DriverState.REFUSED, "acme.yaml:1: id is missing", 2), command);

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> ADMIN.run(command))
        .withMessageContaining("'acme.yaml' was refused: acme.yaml:1: id is missing");
    assertThat(deploy.resolve("acme.yaml")).exists();
  }

  @Test
  void anInstalledDriverIsTheFilesOwn() throws Exception {
    catalog.add(entry("other-acme.yaml", DriverState.REFUSED, "is bad", 1));
    DriverInstallCommand command = install("acme.yaml");
    command.json = true;
    onceDeployed(entry("acme.yaml", DriverState.ACTIVE, null, 2), command);

    JsonNode drivers = JSON.readTree(ADMIN.run(command));
    assertThat(drivers).hasSize(1);
    assertThat(drivers.get(0).get("source").asText()).isEqualTo("acme.yaml");
    assertThat(drivers.get(0).get("state").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void whatIsNoQuantityOrResolutionIsRefusedBeforeAnythingIsPrinted() {
    ExportCommand command = new ExportCommand();
    command.device = "harbour-boiler";
    command.quantity = "nope";
    assertThatThrownBy(() -> ADMIN.run(command))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "quantity: 'nope' is not in the vocabulary; right is for instance energy.active.import");
    command.quantity = "power.active";
    command.resolution = "PT1H";
    assertThatThrownBy(() -> ADMIN.run(command))
        .hasMessage("resolution: 'PT1H' must be PT30M, P1D or P1M");
  }

  @Test
  void theVocabularyIsCompleted() {
    assertThat(new QuantityCompleter().all())
        .contains("energy.active.import", "voltage.l1.l2", "io.digital.input.1")
        .noneMatch(name -> name.contains("#") || name.contains("*"));
  }

  @Test
  void theAuditTrailHasTheNamesOfRestAndWhatChangedAsJson() throws Exception {
    AuditListCommand command = new AuditListCommand();
    command.json = true;
    AuditEntry entry =
        new AuditEntry(
            "7",
            Instant.EPOCH,
            new Actor("olga", Door.SHELL, "10.1.2.3"),
            AuditAction.CHANGED,
            AuditSubject.SITE,
            "harbour",
            "{\"port\":502}",
            null);
    command.audit = proxy(AuditStore.class, (name, arguments) -> new Page<>(List.of(entry), null));

    JsonNode line = JSON.readTree(ADMIN.run(command)).get(0);
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "at",
            "user",
            "door",
            "address",
            "action",
            "entity",
            "entityId",
            "before",
            "after");
    assertThat(line.at("/before/port").asInt()).isEqualTo(502);
    assertThat(line.get("after").isNull()).isTrue();
  }

  @Test
  void aReadDeviceTellsUnitAndFlag() throws Exception {
    DeviceReadCommand command = new DeviceReadCommand();
    command.json = true;
    ReadResult result =
        new ReadResult(
            List.of(
                Measurement.of("power.active", 3.5, Instant.EPOCH),
                Measurement.missing("frequency", Reason.TIMEOUT, "why", Instant.EPOCH)),
            null,
            null,
            Duration.ofMillis(5),
            1,
            null);
    command.reader = proxy(DeviceReader.class, (name, arguments) -> result);

    JsonNode lines = JSON.readTree(ADMIN.run(command));
    assertThat(lines.get(0).get("unit").asText()).isEqualTo("kW");
    assertThat(lines.get(0).get("flag").asText()).isEqualTo("ACTUAL");
    assertThat(lines.get(1).get("flag").asText()).isEqualTo("MISSING");
    assertThat(lines.get(1).get("message").asText()).isEqualTo("why");
  }

  @Test
  void aDeviceThatDoesNotAnswerIsAMessageAloneForPrograms() throws Exception {
    DeviceReadCommand command = new DeviceReadCommand();
    command.json = true;
    ReadResult silent =
        new ReadResult(
            List.of(Measurement.missing("frequency", Reason.TIMEOUT, null, Instant.EPOCH)),
            Reason.TIMEOUT,
            "no reply",
            Duration.ofMillis(5),
            1,
            null);
    command.reader = proxy(DeviceReader.class, (name, arguments) -> silent);

    // Whoever runs it prints the exception's message, after all that the command itself printed.
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> command.run(new Output(new PrintStream(printed, true, UTF_8), true)))
        .satisfies(e -> assertThat(e.getNiceHelp()).isEqualTo("TIMEOUT: no reply"));
    assertThat(printed.size()).isZero();
  }

  @Test
  void numbersAreForPeopleInTablesAndAsTheyAreInJson() throws Exception {
    DeviceReadCommand command = new DeviceReadCommand();
    ReadResult result =
        new ReadResult(
            List.of(
                Measurement.of("energy.active.import", 12345678.9, Instant.EPOCH),
                Measurement.of("power.active", 0.1 + 0.2, Instant.EPOCH)),
            null,
            null,
            Duration.ofMillis(5),
            1,
            null);
    command.reader = proxy(DeviceReader.class, (name, arguments) -> result);
    assertThat(ADMIN.run(command)).contains("12345678.9", "0.3").doesNotContain("E7", "0.30000");

    command.json = true;
    assertThat(JSON.readTree(ADMIN.run(command)).at("/1/value").asDouble()).isEqualTo(0.1 + 0.2);
  }

  private DriverInstallCommand install(String name) throws Exception {
    DriverInstallCommand command = new DriverInstallCommand();
    command.file = Files.writeString(elsewhere.resolve(name), "id: acme").toString();
    command.context =
        proxy(
            BundleContext.class,
            (method, arguments) -> method.equals("getBundles") ? new Bundle[0] : deploy.toString());
    command.audit = proxy(AuditStore.class, (method, arguments) -> null);
    return command;
  }

  /** The catalog as it is, and with the new entry from when the file is there. */
  private void onceDeployed(DriverEntry entry, DriverInstallCommand command) {
    Path file = deploy.resolve(entry.source());
    command.catalog =
        proxy(
            DriverCatalog.class,
            (method, arguments) -> {
              if (Files.exists(file)) {
                catalog.removeIf(before -> before.source().equals(entry.source()));
                catalog.add(entry);
              }
              return List.copyOf(catalog);
            });
  }

  private static DriverEntry entry(String source, DriverState state, String message, long since) {
    return new DriverEntry(null, source, state, message, Instant.ofEpochSecond(since));
  }

  private static <T> T proxy(Class<T> type, BiFunction<String, Object[], Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            ForProgramsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
  }
}
