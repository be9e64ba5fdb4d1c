package org.sitewatt.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void readsPemAndPkcs12OfEachKindOfKey(String algorithm) throws Exception {
    Path pkcs12 = TestCertificates.pkcs12(folder, "one", algorithm);
    Path password = Files.writeString(folder.resolve("password"), TestCertificates.PASSWORD + "\n");

    KeyMaterial fromPkcs12 = new CertificateFiles(pkcs12, Optional.empty(), password).read();
    KeyMaterial fromPem = TestCertificates.pem(pkcs12).read();

    assertThat(fromPkcs12.subject()).isEqualTo("CN=one");
    assertThat(fromPem.certificate()).isEqualTo(fromPkcs12.certificate());
    assertThat(fromPem.key()).isEqualTo(fromPkcs12.key());
  }

  @Test
  void readsCertificateAndKeyFromOneFile() throws Exception {
    CertificateFiles two = TestCertificates.pem(TestCertificates.pkcs12(folder, "one", "EC"));
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            Files.readString(two.key().orElseThrow())
                + "some words\n"
                + Files.readString(two.certificate()));

    assertThat(new CertificateFiles(both, Optional.empty(), null).read().subject())
        .isEqualTo("CN=one");
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws Exception {
    CertificateFiles one = TestCertificates.pem(TestCertificates.pkcs12(folder, "one", "EC"));
    CertificateFiles other = TestCertificates.pem(TestCertificates.pkcs12(folder, "other", "EC"));
    CertificateFiles rsa = TestCertificates.pem(TestCertificates.pkcs12(folder, "rsa", "RSA"));

    refuses(new CertificateFiles(one.certificate(), other.key(), null), "other.key", "is not that");
    refuses(new CertificateFiles(one.certificate(), rsa.key(), null), "rsa.key", "kind, EC");
  }

  @Test
  void refusesWhatHoldsNoCertificateOrNoKey() throws Exception {
    CertificateFiles one = TestCertificates.pem(TestCertificates.pkcs12(folder, "one", "EC"));
    Path key = one.key().orElseThrow();

    refuses(new CertificateFiles(one.certificate(), Optional.empty(), null), "no private key");
    refuses(new CertificateFiles(key, Optional.empty(), null), "no certificate");
    refuses(
        new CertificateFiles(folder.resolve("none.crt"), Optional.empty(), null),
        "none.crt cannot be read");
  }

  @Test
  void refusesDamagedFilesAndOldForms() throws Exception {
    Path pkcs12 = TestCertificates.pkcs12(folder, "one", "RSA");
    CertificateFiles one = TestCertificates.pem(pkcs12);
    Path key = one.key().orElseThrow();
    String certificate = Files.readString(one.certificate());

    refuses(new CertificateFiles(pkcs12, Optional.empty(), null), "password");
    Files.writeString(key, Files.readString(key).replace("PRIVATE KEY", "RSA PRIVATE KEY"));
    refuses(one, "PKCS#8", "openssl pkcs8");
    Files.writeString(one.certificate(), certificate.replaceFirst("MII.{40}", "MII"));
    refuses(one, "damaged certificate");
    Files.write(one.certificate(), new byte[2 << 20]);
    refuses(one, "longer than any certificate");
  }

  private static void refuses(CertificateFiles files, String... words) {
    assertThatThrownBy(files::read)
        .isInstanceOf(UnusableCertificateException.class)
        .message()
        .contains(words);
  }
}
