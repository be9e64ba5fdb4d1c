package org.sitewatt.security.internal;

import java.nio.file.Path;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps files away from whoever types in a shell. Karaf keeps one history for all users in a file,
 * secrets and all; since the file's name is a variable that everybody may set, whoever comes in
 * could write to any file of the process. Its line reader opens an editor on Ctrl-X Ctrl-E, which
 * reads any file. Here what is typed stays in that shell's memory, and there is no editor. A shell
 * opens with the script that {@code karaf.shell.init.script} names, so this comes before the first
 * line is read.
 */
@Component(service = {ReaderGuard.class, CommandSessionListener.class})
public final class ReaderGuard implements CommandSessionListener {

  private static final String READER = ".jline.reader";

  @Override
  public void beforeExecute(CommandSession session, CharSequence command) {
    if (session.get(READER) instanceof LineReaderImpl reader
        && !(reader.getHistory() instanceof InMemory)) {
      reader.setHistory(new InMemory());
      reader.getWidgets().remove(LineReader.EDIT_AND_EXECUTE_COMMAND);
    }
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Exception failure) {
    // Nothing to be done.
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Object result) {
    // Nothing to be done.
  }

  /** Neither reads nor writes a file, whatever the shell's variables say. */
  private static final class InMemory extends DefaultHistory {

    @Override
    public void load() {
      // There is no file.
    }

    @Override
    public void save() {
      // There is no file.
    }

    @Override
    public void read(Path file, boolean checkDuplicates) {
      throw inMemory();
    }

    @Override
    public void write(Path file, boolean incremental) {
      throw inMemory();
    }

    @Override
    public void append(Path file, boolean incremental) {
      throw inMemory();
    }

    @Override
    public void purge() {
      throw inMemory();
    }

    private static UnsupportedOperationException inMemory() {
      return new UnsupportedOperationException("The history lasts as long as the shell, unsaved.");
    }
  }
}
