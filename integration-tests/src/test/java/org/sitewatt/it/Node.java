package org.sitewatt.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A node unpacked from the archive and run by its own script as a process of its own, as an
 * operator does. Not thread-safe.
 */
final class Node implements AutoCloseable {

  /** The administrator's password on every node of the tests. */
  static final String PASSWORD = "correct horse battery staple";

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofMinutes(1);

  private final Path home;
  private final Path data;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> environment = new HashMap<>();
  private Process process;

  private Node(Path home, Path data) {
    this.home = home;
    this.data = data;
    this.port = freePort();
    environment.put("SITEWATT_HTTP_PORT", String.valueOf(port));
    environment.put("SITEWATT_SSH_PORT", String.valueOf(freePort()));
    environment.put("SITEWATT_DATA", data.toString());
    environment.put("SITEWATT_ADMIN_PASSWORD", PASSWORD);
    // No round by the clock while a test looks.
    environment.put("SITEWATT_COLLECTION_CRON", "0 0 0 1 1 ? 2099");
  }

  /** Unpacks a new node; it does not run yet. */
  static Node unpack(String name) throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("sitewatt.work"), "nodes", name);
    Processes.run(folder, Map.of(), "rm", "-rf", folder.toString());
    Files.createDirectories(folder);
    Processes.Ended unpacked =
        Processes.run(folder, Map.of(), "tar", "xzf", System.getProperty("sitewatt.archive"));
    if (unpacked.status() != 0) {
      throw new IOException(unpacked.output());
    }
    try (var children = Files.list(folder)) {
      return new Node(children.findFirst().orElseThrow(), folder.resolve("data"));
    }
  }

  /** Sets a variable of the node's environment for its next start. */
  Node with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts the node without waiting. */
  Node start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(script(), "run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("KARAF_EXEC", "exec");
    process = builder.start();
    return this;
  }

  /** Starts a second process like this node's, which is expected to end by itself. */
  Processes.Ended startAnother(Map<String, String> otherwise)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(otherwise);
    return Processes.run(home, all, script(), "run");
  }

  private String script() {
    return home.resolve("bin/karaf").toString();
  }

  /** Waits until the node says that it is ready. */
  Node awaitReady() {
    await("ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(250))
        .failFast("the node ended: " + console(), () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> get("/health/ready").statusCode() == 200);
    return this;
  }

  /** Stops the node as the operating system does, and waits for its end. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the node did not stop within " + STOP);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  Path home() {
    return home;
  }

  Path data() {
    return data;
  }

  int port() {
    return port;
  }

  int sshPort() {
    return Integer.parseInt(environment.get("SITEWATT_SSH_PORT"));
  }

  /** What the process wrote to its standard output and error. */
  Path console() {
    return home.resolveSibling("console.log");
  }

  /** Opens the administrator's session. */
  Session signIn() throws IOException, InterruptedException {
    return Session.open(this);
  }

  /** The lines of the log at WARN and above. */
  List<String> complaints() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("log/sitewatt.log"), UTF_8)) {
      if (line.matches("\\S+Z (WARN|ERROR|FATAL) .*")) {
        complaints.add(line);
      }
    }
    return complaints;
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroyForcibly().onExit().join();
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
