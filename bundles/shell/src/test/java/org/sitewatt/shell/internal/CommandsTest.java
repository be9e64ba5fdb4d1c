package org.sitewatt.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitewatt.model.security.Role;

/** What holds for every command, read from their annotations. */
class CommandsTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Path ACL =
      ROOT.resolve(
          "distribution/src/main/karaf/assembly/etc/org.apache.karaf.command.acl.sitewatt.cfg");
  private static final Path REFERENCE = ROOT.resolve("docs/reference/shell.md");

  static Stream<Class<?>> commands() {
    return Commands.all().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isChecked(Class<?> type) {
    Command command = type.getAnnotation(Command.class);
    assertThat(SitewattCommand.class).isAssignableFrom(type);
    assertThat(type).hasAnnotations(Needs.class, Service.class);
    assertThat(Action.class).isAssignableFrom(type);
    assertThat(command.scope()).isEqualTo("sitewatt");
    assertThat(command.description()).endsWith(".");
    assertThat(command.detailedDescription()).startsWith("Example: sitewatt:" + command.name());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void takesNoSecretAsAnArgument(Class<?> type) {
    for (Field field : fields(type).toList()) {
      if (field.isAnnotationPresent(Argument.class) || field.isAnnotationPresent(Option.class)) {
        assertThat(field.getName()).doesNotContainIgnoringCase("password");
        assertThat(field.getName()).doesNotContainIgnoringCase("secret");
      }
    }
  }

  /** What scripts are written against. */
  @Test
  void theNamesThatWerePromisedAreThere() {
    assertThat(Commands.all())
        .extracting(type -> type.getAnnotation(Command.class).name())
        .contains(
            "site-list",
            "site-add",
            "device-list",
            "device-add",
            "device-read",
            "driver-list",
            "driver-install",
            "collect",
            "round-list",
            "health");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatIsThereAlreadyCanBeCompleted(Class<?> type) {
    boolean names = type.getAnnotation(Command.class).name().endsWith("-add");
    assertThat(fields(type))
        .filteredOn(field -> field.isAnnotationPresent(Argument.class))
        .filteredOn(field -> !names && !type.equals(TokenCreateCommand.class))
        .allMatch(field -> field.isAnnotationPresent(Completion.class));
  }

  @Test
  void karafsAccessListDemandsTheSameRoles() throws IOException {
    Properties acl = new Properties();
    try (Reader file = Files.newBufferedReader(ACL)) {
      acl.load(file);
    }
    TreeMap<String, String> expected = new TreeMap<>();
    for (Class<?> type : Commands.all()) {
      Role needed = type.getAnnotation(Needs.class).value();
      boolean temporary = type.getAnnotation(Needs.class).temporaryPassword();
      expected.put(
          type.getAnnotation(Command.class).name(),
          Arrays.stream(Role.values())
              .filter(role -> role.includes(needed))
              .map(Role::name)
              .collect(Collectors.joining(", ", temporary ? "TEMPORARY, " : "", "")));
    }
    assertThat(new TreeMap<>(acl)).isEqualTo(expected);
  }

  @Test
  void theReferenceTellsWhatTheCommandsTake() throws IOException {
    String expected = reference();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(REFERENCE, expected);
    }
    assertThat(Files.readString(REFERENCE))
        .as("run this test with -Dreference.write=true to write %s anew", REFERENCE)
        .isEqualTo(expected);
  }

  private static String reference() {
    StringBuilder text =
        new StringBuilder(
            """
            # Shell commands

            Generated from the commands; a test fails when it differs. `ssh -p 8101 admin@127.0.0.1`, or the console of the process; users and
            roles are those of the dashboard. Options come before arguments; every command takes `--help` and `--json`.
            """);
    for (Class<?> type : Commands.all()) {
      Command command = type.getAnnotation(Command.class);
      text.append("\n## ").append(command.name()).append("\n\n");
      text.append(command.description()).append(" Role: ");
      text.append(type.getAnnotation(Needs.class).value()).append(".\n");
      List<String> rows = rows(type);
      if (!rows.isEmpty()) {
        text.append("\n| | |\n|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
      }
      text.append("\n    ").append(command.detailedDescription().substring("Example: ".length()));
      text.append('\n');
    }
    return text.toString();
  }

  private static List<String> rows(Class<?> type) {
    List<String> rows = new ArrayList<>();
    fields(type)
        .filter(field -> field.isAnnotationPresent(Option.class))
        .map(field -> field.getAnnotation(Option.class))
        .sorted(Comparator.comparing(Option::name))
        .forEach(o -> rows.add(row(o.name(), o.description(), o.required())));
    fields(type)
        .filter(field -> field.isAnnotationPresent(Argument.class))
        .map(field -> field.getAnnotation(Argument.class))
        .forEach(a -> rows.add(row(a.name(), a.description(), a.required())));
    return rows;
  }

  /** Those of a command and of what it shares with another, but not those of all. */
  private static Stream<Field> fields(Class<?> type) {
    return Stream.<Class<?>>iterate(type, t -> t != SitewattCommand.class, t -> t.getSuperclass())
        .flatMap(t -> Arrays.stream(t.getDeclaredFields()));
  }

  private static String row(String name, String description, boolean required) {
    return "| `%s` | %s%s |".formatted(name, description, required ? " Needed." : "");
  }
}
