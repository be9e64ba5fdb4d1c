package org.sitewatt.http.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate with its key, ready to be served.
 *
 * @param chain the certificate first, then those between it and its authority
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {

  /** Of the key store in memory, which wants one. */
  static final String PASSWORD = "in memory only";

  KeyMaterial {
    chain = List.copyOf(chain);
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  String subject() {
    return certificate().getSubjectX500Principal().getName();
  }

  Instant notAfter() {
    return certificate().getNotAfter().toInstant();
  }

  boolean isExpired(Instant now) {
    return now.isAfter(notAfter());
  }

  /** Whether the key is the certificate's: it signs what the certificate verifies. */
  boolean belongsTogether() throws GeneralSecurityException {
    byte[] probe = chain.get(0).getEncoded();
    String algorithm = signature(key.getAlgorithm());
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(probe);
    byte[] signed = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(certificate().getPublicKey());
    verifier.update(probe);
    return verifier.verify(signed);
  }

  KeyStore store() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "sitewatt", key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static String signature(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> keyAlgorithm;
    };
  }
}
