package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Certificates made by the JDK's keytool. */
final class TestCertificates {

  static final String PASSWORD = "change it";

  private TestCertificates() {}

  /** A PKCS#12 file with a certificate for localhost. */
  static Path pkcs12(Path folder, String name, String algorithm, String... more)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "it", "-keyalg", algorithm));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
    command.addAll(List.of("-storepass", PASSWORD, "-dname", "CN=" + name));
    command.addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    return file;
  }

  /** Writes {@code NAME.crt} and {@code NAME.key} beside a PKCS#12 file. */
  static CertificateFiles pem(Path pkcs12) throws IOException, GeneralSecurityException {
    KeyStore store = open(pkcs12);
    String base = pkcs12.toString().replaceAll("\\.p12$", "");
    Path certificate = Path.of(base + ".crt");
    Path key = Path.of(base + ".key");
    Files.writeString(certificate, block("CERTIFICATE", store.getCertificate("it").getEncoded()));
    Files.writeString(
        key, block("PRIVATE KEY", store.getKey("it", PASSWORD.toCharArray()).getEncoded()));
    return new CertificateFiles(certificate, Optional.of(key), null);
  }

  static KeyStore open(Path pkcs12) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pkcs12)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static String block(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
