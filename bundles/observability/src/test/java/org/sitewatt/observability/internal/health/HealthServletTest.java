package org.sitewatt.observability.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.ServletException;
import javax.servlet.ServletOutputStream;
import javax.servlet.ServletRequest;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the servlet takes, and how it tells others. */
class HealthServletTest {

  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final HealthServlet servlet =
      new HealthServlet(stub(HealthCheckExecutor.class, this::on));
  private int status;

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
    assertThat(status).isEqualTo(200);
    assertThat(body.toString(StandardCharsets.UTF_8)).contains("\"status\":\"OK\"");
  }

  @Test
  void anotherAddressIsNotThere() throws Exception {
    serve("GET", "/health/", null);
    assertThat(status).isEqualTo(404);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "PROPFIND"})
  void nothingCanBeWrittenAndNothingIsEchoed(String method) throws Exception {
    serve(method, "/health/ready", null);
    assertThat(status).isEqualTo(405);
    assertThat(headers).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(asked).isEmpty();
    assertThat(body.toString(StandardCharsets.UTF_8)).contains("\"status\":405");
  }

  @Test
  void optionsNamesTheMethods() throws Exception {
    serve("OPTIONS", "/health/ready", null);
    assertThat(status).isEqualTo(204);
    assertThat(headers).containsEntry("Allow", "GET, HEAD, OPTIONS");
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
    HttpServletResponse response =
        stub(HttpServletResponse.class, (proxy, called, arguments) -> answer(called, arguments));
    servlet.service((ServletRequest) request, response);
  }

  private Object answer(Method called, Object[] arguments) {
    switch (called.getName()) {
      case "setStatus", "sendError" -> status = (int) arguments[0];
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
