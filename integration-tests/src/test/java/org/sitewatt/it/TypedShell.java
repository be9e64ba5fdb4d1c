package org.sitewatt.it;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.session.ClientSession;

/** A shell over ssh, as somebody sits before it. */
final class TypedShell implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROMPT = "@sitewatt>";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ChannelShell shell;
  private final OutputStream keyboard;
  private int prompts;

  TypedShell(ClientSession session) throws IOException {
    shell = session.createShellChannel();
    shell.setOut(shown);
    shell.setErr(shown);
    shell.open().verify(PATIENCE);
    keyboard = shell.getInvertedIn();
    prompt();
  }

  /** Types a line and waits until another can be typed: what was shown meanwhile. */
  String type(String line) throws IOException {
    int before = text().length();
    keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    prompt();
    return text().substring(before);
  }

  private void prompt() {
    prompts++;
    await("the prompt").atMost(PATIENCE).until(() -> text().split(PROMPT, -1).length > prompts);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    shell.close();
  }
}
