package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderGuardTest {
  private static final String SECRET = "config:property-set -p mail password open-sesame";

  @TempDir private Path folder;

  @Test
  void whatIsTypedIsKnownToTheShellAndInNoFile() throws IOException {
    Path file = folder.resolve("karaf.history");
    LineReader reader = reader(file, SECRET + "\nhelp\n");

    assertThat(reader.readLine()).isEqualTo(SECRET);
    assertThat(reader.getHistory()).extracting(History.Entry::line).containsExactly(SECRET);
    reader.getHistory().save();
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatAUserNamesIsNeitherReadNorChangedNorRemoved() throws IOException {
    Path file = folder.resolve("setenv");
    Files.writeString(file, "1700000000000:echo open-sesame\n");
    LineReader reader = reader(folder.resolve("karaf.history"), "first\nsecond\n");
    reader.readLine();
    reader.setVariable(LineReader.HISTORY_FILE, file.toString());
    reader.readLine();

    History history = reader.getHistory();
    assertThat(history).extracting(History.Entry::line).containsExactly("first", "second");
    assertThatThrownBy(() -> history.write(file, false)).hasMessageContaining("unsaved");
    assertThatThrownBy(() -> history.append(file, false)).hasMessageContaining("unsaved");
    assertThatThrownBy(() -> history.read(file, false)).hasMessageContaining("unsaved");
    assertThatThrownBy(history::purge).hasMessageContaining("unsaved");
    assertThat(file).hasContent("1700000000000:echo open-sesame\n");
  }

  @Test
  void thereIsNoEditorThatOpensFiles() throws IOException {
    LineReader reader = reader(folder.resolve("karaf.history"), "");

    assertThat(reader.getBuiltinWidgets()).containsKey(LineReader.EDIT_AND_EXECUTE_COMMAND);
    assertThat(reader.getWidgets()).doesNotContainKey(LineReader.EDIT_AND_EXECUTE_COMMAND);
  }

  /** A reader as Karaf makes it for a shell that opens. */
  private static LineReader reader(Path history, String typed) throws IOException {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(
                new DumbTerminal(
                    new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream()))
            .build();
    reader.setVariable(LineReader.HISTORY_FILE, history);
    CommandSession session =
        (CommandSession)
            Proxy.newProxyInstance(
                ReaderGuardTest.class.getClassLoader(),
                new Class<?>[] {CommandSession.class},
                (proxy, method, args) -> ".jline.reader".equals(args[0]) ? reader : null);
    ReaderGuard kept = new ReaderGuard();
    kept.beforeExecute(session, "# a comment");
    kept.beforeExecute(session, "# not again");
    return reader;
  }
}
