package org.sitewatt.observability.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.security.BearerTokens;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.TooManyAttemptsException;

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
  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status = HttpServletResponse.SC_OK;

  @AfterEach
  void close() {
    meters.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, GZIP", "br;q=1.0, gzip;q=0.8, *;q=0.1"})
  void whoUnpacksGetsItPacked(String accepted) throws IOException {
    servlet.tokens = token -> Optional.of(Role.VIEWER);
    scrape(accepted);

    assertThat(headers)
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept, Accept-Encoding");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(body.toByteArray())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8))
        .contains("sitewatt_build_info{version=\"1.2.3\"} 1");
    assertThat(body.size()).isLessThan(plain.length / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip; q=0.0, br", "x-gzip2"})
  void whoDoesNotGetsItAsItIs(String accepted) throws IOException {
    servlet.tokens = token -> Optional.of(Role.VIEWER);
    scrape(accepted);

    assertThat(headers).doesNotContainKey("Content-Encoding");
    assertThat(body.toString(StandardCharsets.UTF_8)).contains("sitewatt_build_info");
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

    assertThat(status).isEqualTo(429);
    assertThat(headers).containsEntry("Retry-After", "900").doesNotContainKey("Content-Encoding");
    assertThat(body.toString(StandardCharsets.UTF_8))
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
        stub(HttpServletResponse.class, (proxy, called, arguments) -> answer(called, arguments)));
  }

  private Object answer(Method called, Object[] arguments) {
    switch (called.getName()) {
      case "setStatus" -> status = (int) arguments[0];
      case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
      case "getOutputStream" -> {
        return output();
      }
      default -> {
        // Of no concern here.
      }
    }
    return null;
  }

  private ServletOutputStream output() {
    return new ServletOutputStream() {
      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void write(int written) {
        body.write(written);
      }
    };
  }

  private static <T> T stub(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
