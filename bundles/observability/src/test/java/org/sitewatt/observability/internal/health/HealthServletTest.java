package org.sitewatt.observability.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.observability.internal.web.HeardAnswer.stub;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.observability.internal.web.HeardAnswer;

/** What the servlet takes, and how it tells others. */
class HealthServletTest {

  private final List<String> asked = new ArrayList<>();
  private final HeardAnswer answer = new HeardAnswer();
  private final HealthServlet servlet =
      new HealthServlet(stub(HealthCheckExecutor.class, this::on));

  /** However the container cuts it. */
  @ParameterizedTest
  @CsvSource({
    "/health/live, , live",
    "/health/ready, , ready",
    "'', /health/ready, ready",
    "/health, /live, live"
  })
  void theAddressChoosesTheChecks(String servletPath, String pathInfo, String tag)
      throws Exception {
    serve("GET", servletPath, pathInfo);
    assertThat(asked).containsExactly(tag);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"status\":\"OK\"");
  }

  @Test
  void anotherAddressIsNotThere() throws Exception {
    serve("GET", "/health/", null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "PROPFIND"})
  void nothingCanBeWrittenAndNothingIsEchoed(String method) throws Exception {
    serve(method, "/health/ready", null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(asked).isEmpty();
    assertThat(answer.text()).contains("\"status\":405");
  }

  @Test
  void optionsNamesTheMethods() throws Exception {
    serve("OPTIONS", "/health/ready", null);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
  }

  private Object on(Object executor, Method method, Object[] arguments) {
    asked.addAll(List.of(((HealthCheckSelector) arguments[0]).tags()));
    return List.of();
  }

  private void serve(String method, String servletPath, String pathInfo)
      throws ServletException, IOException {
    HttpServletRequest request =
        stub(
            HttpServletRequest.class,
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getServletPath" -> servletPath;
                  case "getPathInfo" -> pathInfo;
                  default -> throw new UnsupportedOperationException(called.getName());
                });
    servlet.service((ServletRequest) request, answer.response());
  }
}
