package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as text, RFC 7468. */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

  private record Block(String label, String base64) {

    byte[] content() {
      return Base64.getMimeDecoder().decode(base64);
    }
  }

  private final Path file;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Reads the blocks; what stands between them is no concern.
   *
   * @param file for messages
   */
  Pem(Path file, byte[] content) {
    this.file = file;
    Matcher matcher = BLOCK.matcher(new String(content, ISO_8859_1));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2).strip()));
    }
  }

  static boolean looksLike(byte[] content) {
    return new String(content, ISO_8859_1).contains("-----BEGIN ");
  }

  /** The certificates in their order, at least one. */
  List<X509Certificate> certificates() throws UnusableCertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks) {
        if (block.label.endsWith("CERTIFICATE")) {
          certificates.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.content())));
        }
      }
    } catch (CertificateException e) {
      throw new UnusableCertificateException(file + " holds a damaged certificate", e);
    }
    if (certificates.isEmpty()) {
      throw new UnusableCertificateException(file + " holds no certificate");
    }
    return certificates;
  }

  /**
   * The first private key.
   *
   * @param algorithm of the certificate's key: the key's own must be the same
   */
  PrivateKey key(String algorithm) throws UnusableCertificateException {
    for (Block block : blocks) {
      if (block.label.equals("PRIVATE KEY")) {
        try {
          return KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(block.content()));
        } catch (GeneralSecurityException e) {
          throw new UnusableCertificateException(
              file + " holds no key of the certificate's kind, " + algorithm, e);
        }
      }
      if (block.label.endsWith("PRIVATE KEY")) {
        throw new UnusableCertificateException(
            file
                + " holds a key in the form '"
                + block.label
                + "'; make it PKCS#8 without a password: openssl pkcs8 -topk8 -nodes -in KEY");
      }
    }
    throw new UnusableCertificateException(file + " holds no private key");
  }
}
