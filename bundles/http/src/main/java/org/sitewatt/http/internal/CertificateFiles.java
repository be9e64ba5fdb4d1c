package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where the certificate and its key are.
 *
 * @param certificate PEM, or PKCS#12 with the key
 * @param key PEM; empty when the certificate's file holds it
 * @param password file with the password of a PKCS#12 file; null for none
 */
record CertificateFiles(Path certificate, Optional<Path> key, Path password) {

  /** Larger than any chain. */
  private static final int MAX_BYTES = 1 << 20;

  /** Changes when the files do; says when one cannot be read. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content(certificate));
      if (key.isPresent()) {
        digest.update(content(key.get()));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (UnusableCertificateException e) {
      return e.getMessage();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the files.
   *
   * @throws UnusableCertificateException naming the file and what is wrong with it
   */
  KeyMaterial read() throws UnusableCertificateException {
    byte[] content = content(certificate);
    KeyMaterial material = Pem.looksLike(content) ? fromPem(content) : fromPkcs12(content);
    try {
      if (material.belongsTogether()) {
        return material;
      }
    } catch (GeneralSecurityException e) {
      throw new UnusableCertificateException(mismatch(), e);
    }
    throw new UnusableCertificateException(mismatch());
  }

  private KeyMaterial fromPem(byte[] content) throws UnusableCertificateException {
    List<X509Certificate> chain = new Pem(certificate, content).certificates();
    Path keyFile = key.orElse(certificate);
    PrivateKey privateKey =
        new Pem(keyFile, content(keyFile)).key(chain.get(0).getPublicKey().getAlgorithm());
    return new KeyMaterial(privateKey, chain);
  }

  private KeyMaterial fromPkcs12(byte[] content) throws UnusableCertificateException {
    char[] secret =
        password == null
            ? new char[0]
            : new String(content(password), UTF_8).stripTrailing().toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), secret);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          Certificate[] chain = store.getCertificateChain(alias);
          return new KeyMaterial(
              (PrivateKey) store.getKey(alias, secret),
              Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableCertificateException(
          certificate + " is neither PEM nor PKCS#12 that opens with the password given", e);
    }
    throw new UnusableCertificateException(certificate + " holds no private key");
  }

  private String mismatch() {
    return "the key in "
        + key.orElse(certificate)
        + " is not that of the first certificate in "
        + certificate;
  }

  private static byte[] content(Path file) throws UnusableCertificateException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UnusableCertificateException(file + " is longer than any certificate");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnusableCertificateException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
