package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import javax.servlet.Servlet;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.sitewatt.dashboard.internal.DashboardConfig;
import org.sitewatt.dashboard.internal.content.ContentServlet;
import org.sitewatt.dashboard.internal.events.EventHub;
import org.sitewatt.dashboard.internal.events.StreamLimits;
import org.sitewatt.dashboard.widget.Widget;

/** The real application behind a real HTTP server on a free port of the loopback address. */
final class RestServer implements AutoCloseable {
  /** A header of a request whose body does not come as it should: "late" or "cut off". */
  static final String BODY = "X-Body";

  static final int MAX_BODY = 4096;
  static final int MAX_UPLOAD = 20_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final TestPlatform platform;
  final EventHub hub;
  final RestApplication application;
  private final Server server = new Server();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Routes.Route> routes;
  private final int port;

  RestServer(TestPlatform platform, List<Widget> widgets) {
    this(platform, widgets, new StreamLimits(1000, 600));
  }

  RestServer(TestPlatform platform, List<Widget> widgets, StreamLimits streams) {
    this.platform = platform;
    this.hub = new EventHub(streams);
    platform.listener = hub;
    platform.announcer.addListener(hub);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(RestServer::spoil);
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    application =
        new RestApplication(
            platform,
            hub,
            new DashboardResource(() -> widgets, null, "1.2.3"),
            MAX_BODY,
            MAX_UPLOAD,
            Clock.systemUTC());
    routes = Routes.of(application.getSingletons());
    ServletContextHandler context = new ServletContextHandler();
    add(context, new CXFNonSpringJaxrsServlet(application), "/api/v1/*");
    add(context, new ContentServlet(defaults(DashboardConfig.class)), "/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The server does not start", e);
    }
    port = connector.getLocalPort();
  }

  /** What the platform's watch of slow bodies and a lost connection do, without the wait. */
  private static void spoil(Connector connector, HttpConfiguration all, Request request) {
    String how = request.getHeader(BODY);
    if (how != null) {
      request
          .getHttpInput()
          .addInterceptor(
              content -> {
                throw new UncheckedIOException(
                    how.equals("late") ? new SocketTimeoutException(how) : new EofException(how));
              });
    }
  }

  private static void add(ServletContextHandler context, Servlet servlet, String pattern) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, pattern);
  }

  /** A configuration with its defaults. */
  static <T> T defaults(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> method.getDefaultValue()));
  }

  /** An answer. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(response.body(), e);
      }
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /** Somebody who calls, with what their browser keeps. */
  final class Caller {
    private final String cookie;
    private final String csrfToken;
    private final String token;

    private Caller(String cookie, String csrfToken, String token) {
      this.cookie = cookie;
      this.csrfToken = csrfToken;
      this.token = token;
    }

    Caller withoutCsrfToken() {
      return new Caller(cookie, null, null);
    }

    Caller withCsrfTokenOf(Caller other) {
      return new Caller(cookie, other.csrfToken, null);
    }

    /** What somebody who signed in sends with each request, for a socket. */
    String headerLines() {
      return "Cookie: %s\r\nX-CSRF-Token: %s\r\n".formatted(cookie, csrfToken);
    }

    /** The cookie's value. */
    String secret() {
      return cookie.substring(cookie.indexOf('=') + 1);
    }

    Answer get(String path, String... headers) {
      return send("GET", path, null, headers);
    }

    Answer post(String path, String body, String... headers) {
      return send("POST", path, body, headers);
    }

    /** Posts bytes as JSON. */
    HttpResponse<String> upload(String path, byte[] body) throws Exception {
      return client.send(
          request("POST", path, "", "Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }

    Answer put(String path, String body, String... headers) {
      return send("PUT", path, body, headers);
    }

    Answer delete(String path, String... headers) {
      return send("DELETE", path, null, headers);
    }

    Answer send(String method, String path, String body, String... headers) {
      try {
        HttpResponse<String> response =
            client.send(
                request(method, path, body, headers).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The stream of events, open. */
    HttpResponse<InputStream> events(String... headers) throws IOException, InterruptedException {
      return client.send(
          request("GET", "/api/v1/events", null, headers).build(),
          HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(
        String method, String path, String body, String... headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      if (body != null && List.of(headers).stream().noneMatch("Content-Type"::equals)) {
        request.header("Content-Type", "application/json");
      }
      if (cookie != null) {
        request.header("Cookie", cookie);
      }
      if (csrfToken != null) {
        request.header("X-CSRF-Token", csrfToken);
      }
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      if (headers.length > 0) {
        request.headers(headers);
      }
      return request;
    }
  }

  Caller nobody() {
    return new Caller(null, null, null);
  }

  /** A program with a bearer token. */
  Caller withToken(String token) {
    return new Caller(null, null, token);
  }

  /** Every call that there is. */
  List<Routes.Route> routes() {
    return routes;
  }

  Caller signedIn(String username, String password) {
    Answer answer =
        nobody()
            .post(
                "/api/v1/session",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.response().body());
    }
    String cookie = answer.header("Set-Cookie");
    return new Caller(
        cookie.substring(0, cookie.indexOf(';')), answer.json().get("csrfToken").asText(), null);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server does not stop", e);
    } finally {
      hub.stop();
    }
  }
}
