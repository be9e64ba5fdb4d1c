package org.sitewatt.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The TCP sockets of another process, from Linux' /proc. */
final class Sockets {

  /** Local address and port, state 0A (listening), inode. */
  private static final Pattern LISTENING =
      Pattern.compile(
          "\\s*\\d+: ([0-9A-F]+):([0-9A-F]{4}) \\S+ 0A (?:\\S+ ){3}\\s*\\d+\\s+\\d+ (\\d+) .*");

  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private Sockets() {}

  /** A socket that waits for connections. */
  record Listener(String address, int port) {

    boolean isLoopback() {
      return LOOPBACK.contains(address.toUpperCase(Locale.ROOT));
    }
  }

  static List<Listener> listening(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    List<Listener> listeners = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.matches() && inodes.contains(matcher.group(3))) {
          listeners.add(new Listener(matcher.group(1), Integer.parseInt(matcher.group(2), 16)));
        }
      }
    }
    return listeners;
  }

  private static Set<String> inodes(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = read(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String read(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // Closed since.
      return "";
    }
  }
}
