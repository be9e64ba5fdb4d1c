package org.sitewatt.observability.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.observability.internal.web.HeardAnswer.stub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.servlet.http.HttpServletRequest;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.security.BearerTokens;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.TooManyAttemptsException;
import org.sitewatt.observability.internal.web.HeardAnswer;

/** What a scraper is answered, and in which form. */
class MetricsServletTest {

  private final Meters meters = new Meters("1.2.3");
  private final MetricsServlet servlet =
      new MetricsServlet(
          meters,
          new HealthMeters(
              meters.registry(),
              stub(HealthCheckExecutor.class, (proxy, called, arguments) -> List.of())),
          stub(MetricsSettings.class, (proxy, called, arguments) -> called.getDefaultValue()));
  private final HeardAnswer answer = new HeardAnswer();

  @AfterEach
  void close() {
    meters.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, GZIP", "br;q=1.0, gzip;q=0.8, *;q=0.1"})
  void whoUnpacksGetsItPacked(String accepted) throws IOException {
    servlet.tokens = token -> Optional.of(Role.VIEWER);
    scrape(accepted);

    assertThat(answer.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept, Accept-Encoding");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8))
        .contains("sitewatt_build_info{version=\"1.2.3\"} 1");
    assertThat(answer.body().length).isLessThan(plain.length / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip; q=0.0, br", "x-gzip2"})
  void whoDoesNotGetsItAsItIs(String accepted) throws IOException {
    servlet.tokens = token -> Optional.of(Role.VIEWER);
    scrape(accepted);

    assertThat(answer.headers()).doesNotContainKey("Content-Encoding");
    assertThat(answer.text()).contains("sitewatt_build_info");
  }

  @Test
  void anAddressThatIsLockedOutIsToldHowLong() throws IOException {
    servlet.tokens =
        new BearerTokens() {
          @Override
          public Optional<Role> roleOf(String token) {
            return Optional.of(Role.VIEWER);
          }

          @Override
          public Optional<Role> roleOf(String token, String address) {
            throw new TooManyAttemptsException(Duration.ofMinutes(15));
          }
        };
    scrape("gzip");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers())
        .containsEntry("Retry-After", "900")
        .doesNotContainKey("Content-Encoding");
    assertThat(answer.text())
        .contains("\"status\":429", "Too many wrong tokens came from this address")
        .doesNotContain("sitewatt_build_info");
  }

  private void scrape(String acceptEncoding) throws IOException {
    Map<String, String> sent =
        Map.of("Authorization", "Bearer any", "Accept-Encoding", acceptEncoding);
    servlet.doGet(
        stub(
            HttpServletRequest.class,
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getHeader" -> sent.get(arguments[0]);
                  case "getRemoteAddr" -> "192.0.2.1";
                  default -> throw new UnsupportedOperationException(called.getName());
                }),
        answer.response());
  }
}
