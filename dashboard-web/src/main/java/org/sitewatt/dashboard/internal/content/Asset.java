package org.sitewatt.dashboard.internal.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the dashboard, ready to be sent. Immutable. */
public final class Asset {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "topojson", "application/json",
          "woff2", "font/woff2",
          "png", "image/png",
          "txt", "text/plain; charset=utf-8");
  private static final int TAG_CHARACTERS = 20;

  private final String type;
  private final String tag;
  private final byte[] plain;
  private final byte[] gzip;

  /**
   * A file.
   *
   * @param path its last part decides the type
   */
  public Asset(String path, byte[] content) {
    type =
        TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    tag = "W/\"" + sha256(content).substring(0, TAG_CHARACTERS) + "\"";
    plain = content;
    byte[] packed = type.startsWith("font/") ? content : pack(content);
    gzip = packed.length < content.length ? packed : null;
  }

  public String type() {
    return type;
  }

  /** The entity tag; weak, since it is that of both forms. */
  public String tag() {
    return tag;
  }

  /** Whether there is a smaller form for clients that unpack gzip. */
  public boolean isPacked() {
    return gzip != null;
  }

  public byte[] content(boolean packed) {
    return (packed ? gzip : plain).clone();
  }

  private static byte[] pack(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new IllegalStateException("Memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
