package org.sitewatt.observability.internal.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.security.BearerTokens;
import org.sitewatt.model.security.TooManyAttemptsException;
import org.sitewatt.observability.internal.web.ReadOnlyServlet;

/** {@code /metrics}, in Prometheus' text format or OpenMetrics, whichever is asked for. */
@Component(service = Servlet.class, configurationPid = MetricsSettings.PID)
@Designate(ocd = MetricsSettings.class)
@HttpWhiteboardServletName("sitewatt-metrics")
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends ReadOnlyServlet {

  private static final long serialVersionUID = 1L;
  private static final String RETRY_AFTER = "Retry-After";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Pattern GZIP =
      Pattern.compile("(?i)(^|,)\\s*gzip\\s*($|,|;(?!\\s*q=0(\\.0*)?\\s*($|,)))");

  /** As RFC 9457 has it. */
  record Problem(String type, String title, int status, String detail) {}

  private final transient Meters meters;
  private final transient HealthMeters health;
  private final transient ScrapeAccess access;
  private final transient ObjectMapper json = new ObjectMapper();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  transient volatile BearerTokens tokens;

  /** Holds the levels, so that they are there whenever the servlet is. */
  @Reference transient LevelMeters levels;

  @Activate
  public MetricsServlet(
      @Reference Meters meters, @Reference HealthMeters health, MetricsSettings settings) {
    this.meters = meters;
    this.health = health;
    this.access = new ScrapeAccess(settings.allowedAddresses(), () -> tokens, Clock.systemUTC());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      answer(request, response);
    } catch (TooManyAttemptsException e) {
      response.setHeader(RETRY_AFTER, String.valueOf(Math.max(1, e.retryAfter().toSeconds())));
      problem(response, TOO_MANY_REQUESTS, "Too Many Requests", e.getMessage());
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    switch (access.decide(
        request.getRemoteAddr(), isPassedOn(request), request.getHeader("Authorization"))) {
      case GRANTED -> write(request, response);
      case REFUSED -> {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"sitewatt\"");
        problem(
            response,
            HttpServletResponse.SC_UNAUTHORIZED,
            "Unauthorized",
            "Send a token of the role VIEWER: Authorization: Bearer TOKEN.");
      }
      case NOT_KNOWN -> {
        response.setHeader(RETRY_AFTER, "30");
        problem(
            response,
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "Service Unavailable",
            "Tokens cannot be looked up while the database is away; see /health/ready.");
      }
    }
  }

  private void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    health.refresh();
    String accept = request.getHeader("Accept");
    ExpositionFormatWriter writer =
        accept != null && accept.contains("application/openmetrics-text")
            ? OpenMetricsTextFormatWriter.create()
            : PrometheusTextFormatWriter.create();
    response.setContentType(writer.getContentType());
    response.setHeader("Vary", "Accept, Accept-Encoding");
    if (!takesGzip(request)) {
      writer.write(response.getOutputStream(), meters.snapshot());
      return;
    }
    response.setHeader("Content-Encoding", "gzip");
    try (OutputStream packed = new GZIPOutputStream(response.getOutputStream())) {
      writer.write(packed, meters.snapshot());
    }
  }

  private static boolean takesGzip(HttpServletRequest request) {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted != null && GZIP.matcher(accepted).find();
  }

  private static boolean isPassedOn(HttpServletRequest request) {
    return Stream.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
        .anyMatch(header -> request.getHeader(header) != null);
  }

  private void problem(HttpServletResponse response, int status, String title, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    json.writeValue(response.getOutputStream(), new Problem("about:blank", title, status, detail));
  }
}
