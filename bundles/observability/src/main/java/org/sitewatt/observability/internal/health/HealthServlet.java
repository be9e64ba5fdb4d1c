package org.sitewatt.observability.internal.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.sitewatt.observability.internal.web.ReadOnlyServlet;

/**
 * {@code /health/live} and {@code /health/ready}: 200 when every check with that tag is well or
 * only warns, else 503; one entry a check. Public, so checks put no secret into their messages.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("sitewatt-health")
@HttpWhiteboardServletPattern({"/health/live", "/health/ready"})
public final class HealthServlet extends ReadOnlyServlet {

  private static final long serialVersionUID = 1L;

  private static final Set<String> TAGS = Set.of("live", "ready");

  /** The body of an answer. */
  record Health(Result.Status status, List<Check> checks) {}

  /** One check in it. */
  record Check(String name, Result.Status status, String message) {}

  private final transient HealthCheckExecutor executor;
  private final transient ObjectMapper json = new ObjectMapper();

  @Activate
  public HealthServlet(@Reference HealthCheckExecutor executor) {
    this.executor = executor;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String tag = tag(request);
    if (!TAGS.contains(tag)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    List<Check> checks =
        executor.execute(HealthCheckSelector.tags(tag)).stream()
            .map(HealthServlet::check)
            .sorted(Comparator.comparing(Check::name))
            .toList();
    Result.Status worst =
        checks.stream().map(Check::status).max(Comparator.naturalOrder()).orElse(Result.Status.OK);
    response.setStatus(
        worst.compareTo(Result.Status.WARN) <= 0
            ? HttpServletResponse.SC_OK
            : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    json.writeValue(response.getOutputStream(), new Health(worst, checks));
  }

  /**
   * The last step of the address. While the servlets were being registered, the servlet's path
   * alone was once shorter than the address; both parts together are always the whole of it.
   */
  private static String tag(HttpServletRequest request) {
    String path = request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Check check(HealthCheckExecutionResult executed) {
    String name = executed.getHealthCheckMetadata().getName();
    if (executed.hasTimedOut()) {
      return new Check(
          name,
          Result.Status.CRITICAL,
          "no answer within " + executed.getElapsedTimeInMs() + " ms");
    }
    Result result = executed.getHealthCheckResult();
    String message =
        StreamSupport.stream(result.spliterator(), false)
            .filter(entry -> !entry.isDebug() && entry.getStatus() == result.getStatus())
            .map(ResultLog.Entry::getMessage)
            .collect(Collectors.joining("; "));
    return new Check(name, result.getStatus(), message);
  }
}
