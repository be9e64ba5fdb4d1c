package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.threeten.extra.MutableClock;

class FirstAdministratorTest {
  private final MemoryUsers users = new MemoryUsers();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private void start(String password) {
    new FirstAdministrator(
            users,
            () -> password,
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            MutableClock.of(Instant.parse("2026-03-29T00:00:00Z"), ZoneOffset.UTC))
        .createIfNobody();
  }

  @Test
  void aGeneratedPasswordIsPrintedOnceAndWorks() {
    start(null);
    Matcher password =
        Pattern.compile("password '([a-z2-9-]{23})'")
            .matcher(printed.toString(StandardCharsets.UTF_8));
    assertThat(password.find()).isTrue();
    User admin = users.byName.get("admin");
    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(new Argon2().matches(password.group(1), admin.passwordHash())).isTrue();

    printed.reset();
    start(null);
    assertThat(printed.size()).isZero();
    assertThat(users.byName).hasSize(1);
  }

  @Test
  void aGivenPasswordIsTakenAndNotPrinted() {
    start("given by the environment");
    assertThat(printed.size()).isZero();
    assertThat(
            new Argon2()
                .matches("given by the environment", users.byName.get("admin").passwordHash()))
        .isTrue();
  }

  @Test
  void aPasswordComesFromAFileUnlessItIsGivenItself(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("admin"), "from the file\n");
    Map<String, String> named = Map.of("SITEWATT_ADMIN_PASSWORD_FILE", file.toString());

    assertThat(GivenPassword.in(named)).isEqualTo("from the file");
    assertThat(
            GivenPassword.in(
                Map.of(
                    "SITEWATT_ADMIN_PASSWORD",
                    "given itself",
                    "SITEWATT_ADMIN_PASSWORD_FILE",
                    file.toString())))
        .isEqualTo("given itself");
    assertThat(GivenPassword.in(Map.of("SITEWATT_ADMIN_PASSWORD", " "))).isNull();
    Files.writeString(file, "\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> GivenPassword.in(named))
        .withMessageContaining(file + "' is empty");
    Files.writeString(file, "two\nlines\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> GivenPassword.in(named))
        .withMessageContaining(file + "' must not hold control characters");
    assertThatIllegalStateException()
        .isThrownBy(() -> GivenPassword.in(Map.of("SITEWATT_ADMIN_PASSWORD", "bell\u0007 rings")))
        .withMessage(
            "The password in SITEWATT_ADMIN_PASSWORD must not hold control characters: no tab, line"
                + " break, NUL or the like.");
    Files.delete(file);
    assertThatIllegalStateException()
        .isThrownBy(() -> GivenPassword.in(named))
        .withMessageContaining(file + "' cannot be read");
  }

  @Test
  void whoeverIsThereStaysAsTheyAre() {
    start("given by the environment");
    String before = users.byName.get("admin").passwordHash();
    start("another one for a later start");
    assertThat(users.byName.get("admin").passwordHash()).isEqualTo(before);
  }
}
