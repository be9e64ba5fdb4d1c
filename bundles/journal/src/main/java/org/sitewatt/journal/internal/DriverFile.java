package org.sitewatt.journal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A file in the hot-deploy folder.
 *
 * @param sha256 of its content, in hexadecimal
 * @param changedAt by the file system; with the size it tells whether to look at the content again
 */
record DriverFile(String sha256, long bytes, FileTime changedAt) {

  /** What is being copied, and settings, which are recorded as such. */
  private static final Set<String> LEFT_ALONE =
      Set.of(
          "cfg",
          "config",
          "json",
          "tmp",
          "part",
          "partial",
          "filepart",
          "crdownload",
          "swp",
          "bak");

  /**
   * The files of a folder by their names.
   *
   * @param before what was seen last; files that look the same are not read again
   */
  static Map<String, DriverFile> in(Path folder, Map<String, DriverFile> before)
      throws IOException {
    Map<String, DriverFile> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(DriverFile::counts).toList()) {
        String name = file.getFileName().toString();
        found.put(name, seen(file, before.get(name)));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return found;
  }

  private static boolean counts(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot > 0
        && !name.startsWith(".")
        && !name.endsWith("~")
        && !LEFT_ALONE.contains(name.substring(dot + 1))
        && Files.isRegularFile(file);
  }

  private static DriverFile seen(Path file, DriverFile before) throws IOException {
    long bytes = Files.size(file);
    FileTime changedAt = Files.getLastModifiedTime(file);
    if (before != null && before.bytes == bytes && before.changedAt.equals(changedAt)) {
      return before;
    }
    return new DriverFile(sha256(file), bytes, changedAt);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
