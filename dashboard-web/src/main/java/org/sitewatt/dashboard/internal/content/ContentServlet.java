package org.sitewatt.dashboard.internal.content;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.sitewatt.dashboard.internal.DashboardConfig;
import org.sitewatt.dashboard.internal.http.Compression;
import org.sitewatt.dashboard.internal.http.Revalidation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dashboard's files. Every page is {@code index.html}, also the one that says that there is no
 * such page: people get it with 404.
 */
@Component(service = Servlet.class, configurationPid = DashboardConfig.PID)
@HttpWhiteboardServletName("sitewatt-dashboard")
@HttpWhiteboardServletPattern("/*")
public final class ContentServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ContentServlet.class);
  private static final String PAGE = "/index.html";

  /** The pages; a test compares them with the router's. */
  private static final Pattern PAGES =
      Pattern.compile(
          "/|/sites|/sites/[^/]+|/devices/[^/]+|/drivers|/account|/system|/system/users"
              + "|/system/audit|/system/rounds/[^/]+");

  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final transient Assets assets = new Assets();
  private final String contentPolicy;

  @Activate
  public ContentServlet(DashboardConfig config) {
    contentPolicy = contentPolicy(config.tileUrl());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    if (isApi(path)) {
      apiIsNotThere(response, path);
      return;
    }
    headers(response);
    Optional<Asset> asset = assets.find(PAGES.matcher(path).matches() ? PAGE : path);
    if (asset.isEmpty()) {
      nothing(request, response);
      return;
    }
    boolean immutable = path.startsWith("/chunks/") || path.startsWith("/assets/");
    response.setHeader(
        "Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
    send(asset.get(), request, response);
  }

  /** Nothing here can be written to. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      doGet(request, response);
    } else if (isApi(path)) {
      apiIsNotThere(response, path);
    } else if (request.getMethod().equals("OPTIONS")) {
      headers(response);
      response.setHeader("Allow", ALLOWED);
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      headers(response);
      response.setHeader("Allow", ALLOWED);
      problem(
          response,
          HttpServletResponse.SC_METHOD_NOT_ALLOWED,
          "The dashboard's files can only be read.");
    }
  }

  private void headers(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", contentPolicy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
  }

  private static void send(Asset asset, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("ETag", asset.tag());
    response.setHeader("Vary", "Accept-Encoding");
    String known = request.getHeader("If-None-Match");
    if (Revalidation.isKnown(known, asset.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    boolean packed =
        asset.isPacked() && Compression.gzipAccepted(request.getHeader("Accept-Encoding"));
    if (packed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] content = asset.content(packed);
    response.setContentType(asset.type());
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }

  private static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** The API's own servlet stands before this one: what arrives here finds no API. */
  private static void apiIsNotThere(HttpServletResponse response, String path) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    if (path.startsWith("/api/v1/")) {
      response.setHeader("Retry-After", "5");
      problem(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "The REST interface is not there yet: the platform is starting or stopping.");
    } else {
      problem(
          response,
          HttpServletResponse.SC_NOT_FOUND,
          "There is nothing at this address; the REST interface is at /api/v1.");
    }
  }

  /** Browsers that open a page ask for HTML by name; programs, and scripts of pages, do not. */
  private void nothing(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accepted = request.getHeader("Accept");
    if (accepted == null || !accepted.contains("text/html")) {
      problem(response, HttpServletResponse.SC_NOT_FOUND, "There is nothing at this address.");
      return;
    }
    Asset page = assets.find(PAGE).orElseThrow();
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType(page.type());
    response.getOutputStream().write(page.content(false));
  }

  private static void problem(HttpServletResponse response, int status, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .print(
            "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(title(status), status, detail));
  }

  private static String title(int status) {
    return switch (status) {
      case HttpServletResponse.SC_NOT_FOUND -> "Not Found";
      case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "Method Not Allowed";
      default -> "Service Unavailable";
    };
  }

  private static String contentPolicy(String tileUrl) {
    return "default-src 'self'; img-src 'self' data:"
        + tileOrigin(tileUrl)
        + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
  }

  private static String tileOrigin(String tileUrl) {
    if (tileUrl.isBlank()) {
      return "";
    }
    try {
      URI tiles = URI.create(tileUrl.replaceAll("[{}]", "x"));
      if (tiles.getHost() != null && tiles.getScheme().matches("https?")) {
        return " " + tiles.getScheme() + "://" + tiles.getRawAuthority();
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("The tile address has no origin", e);
    }
    LOG.error(
        "tileUrl '{}' in {}: must be an address like https://tiles.example.org/{z}/{x}/{y}.png;"
            + " the map goes without tiles",
        tileUrl,
        DashboardConfig.PID);
    return "";
  }
}
