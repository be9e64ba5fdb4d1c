package org.sitewatt.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.service.CertificateState;
import org.sitewatt.model.telemetry.Telemetry;

class TlsDoorTest {

  @TempDir Path folder;

  private Echo echo;
  private int port;
  private Path first;
  private CertificateFiles files;
  private ServedCertificate certificate;
  private Door door;

  @BeforeEach
  void start() throws Exception {
    echo = new Echo();
    port = Echo.freePort();
    first = TestCertificates.pkcs12(folder, "first", "EC");
    files = TestCertificates.pem(first);
    certificate = new ServedCertificate(files, Clock.systemUTC());
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            port,
            Optional.of(files),
            Duration.ofDays(365),
            List.of(),
            Duration.ofMinutes(1),
            100);
    door =
        new Door(
            () -> Optional.of(echo.server()),
            settings,
            Optional.of(certificate),
            () -> Telemetry.NONE);
  }

  @AfterEach
  void stop() throws Exception {
    door.close();
    echo.close();
  }

  @Test
  void speaksTlsWithHsts() throws Exception {
    open();

    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(Echo.trusting(first))
            .build()
            .send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/x")).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo("127.0.0.1 https://localhost:" + port + "/x true");
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=31536000");
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
  }

  @Test
  void offersNoWeakCipher() throws Exception {
    open();
    SSLContext context = Echo.trusting(first);

    assertThat(handshake(context, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
        .isNotNull();
    assertThatThrownBy(
            () -> handshake(context, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void sendsWhoComesWithoutTlsToTheSameAddressWithIt() throws Exception {
    open();
    String plain = "http://127.0.0.1:" + port;

    HttpResponse<String> page = Echo.get(plain + "/sites?a=b%20c");
    assertThat(page.statusCode()).isEqualTo(308);
    assertThat(page.headers().firstValue("Location"))
        .hasValue("https://127.0.0.1:" + port + "/sites?a=b%20c");
    assertThat(Echo.get(plain + "/health/ready").statusCode()).isEqualTo(200);
    HttpResponse<String> write =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(plain + "/api/v1/session"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"password\":\"x\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(write.statusCode()).isEqualTo(403);
    assertThat(write.body()).contains("use https");
    HttpResponse<String> trace =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(plain + "/"))
                    .method("TRACE", HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(trace.statusCode()).isEqualTo(501);
    assertThat(trace.body()).endsWith("TRACE.\"}");
  }

  @Test
  void takesAReplacementWhileItRuns() throws Exception {
    open();
    Path second = TestCertificates.pkcs12(folder, "second", "EC");
    replace(TestCertificates.pem(second));

    certificate.look();
    assertThat(subject(first)).as("half-way").isEqualTo("CN=first");
    certificate.look();

    assertThat(subject(second)).isEqualTo("CN=second");
    assertThat(certificate.current().state()).isEqualTo(CertificateState.SERVED);
    assertThat(certificate.current().subject()).isEqualTo("CN=second");
  }

  @Test
  void keepsTheOneBeforeWhenTheReplacementIsNoGood() throws Exception {
    open();
    CertificateFiles other = TestCertificates.pem(TestCertificates.pkcs12(folder, "other", "EC"));
    Files.copy(
        other.key().orElseThrow(), files.key().orElseThrow(), StandardCopyOption.REPLACE_EXISTING);
    lookTwice();
    refused("is not that of the first certificate");

    Files.delete(files.certificate());
    lookTwice();
    refused("first.crt cannot be read");

    replace(
        TestCertificates.pem(
            TestCertificates.pkcs12(
                folder, "old", "EC", "-startdate", "-400d", "-validity", "30")));
    lookTwice();
    refused("expired");
  }

  @Test
  void opensOnceThereIsACertificate() throws Exception {
    Path hidden = Files.move(files.certificate(), folder.resolve("hidden"));
    open();
    assertThat(certificate.current().state()).isEqualTo(CertificateState.UNUSABLE);
    assertThatThrownBy(() -> subject(first)).isInstanceOf(IOException.class);

    Files.move(hidden, files.certificate());
    open();

    assertThat(subject(first)).isEqualTo("CN=first");
  }

  private void refused(String why) throws Exception {
    assertThat(subject(first)).isEqualTo("CN=first");
    assertThat(certificate.current().state()).isEqualTo(CertificateState.REPLACEMENT_REFUSED);
    assertThat(certificate.current().message()).contains(why);
    assertThat(certificate.current().subject()).isEqualTo("CN=first");
  }

  private void open() {
    certificate.look();
    door.tend();
  }

  private void lookTwice() {
    certificate.look();
    certificate.look();
  }

  private void replace(CertificateFiles by) throws IOException {
    Files.copy(by.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        by.key().orElseThrow(), files.key().orElseThrow(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Of the certificate that a new connection is shown. */
  private String subject(Path trusted) throws Exception {
    return handshake(Echo.trusting(trusted), "TLSv1.3", "TLS_AES_128_GCM_SHA256")
        .getSubjectX500Principal()
        .getName();
  }

  private X509Certificate handshake(SSLContext context, String protocol, String cipher)
      throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setEnabledCipherSuites(new String[] {cipher});
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
