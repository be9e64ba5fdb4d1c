package org.sitewatt.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** A Jetty without a port, as Pax Web runs it, that answers with what it knows of its client. */
final class Echo {

  private final Server server = new Server();

  Echo() throws Exception {
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException, ServletException {
            if (target.endsWith("/none")) {
              // As Jetty does when nobody answers.
              return;
            }
            if (target.endsWith("/fails")) {
              // As CXF does when it cannot read a request.
              throw new ServletException("told to nobody");
            }
            if (target.endsWith("/cxf")) {
              // As CXF does when it has nothing to serve.
              response.setStatus(404);
              response.setContentType("text/html");
              response.getWriter().write("<html><body>No service was found.</body></html>");
              base.setHandled(true);
              return;
            }
            response
                .getWriter()
                .print(
                    request.getRemoteAddr()
                        + " "
                        + request.getRequestURL()
                        + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                        + " "
                        + request.isSecure());
            base.setHandled(true);
          }
        });
    server.start();
  }

  Server server() {
    return server;
  }

  void close() throws Exception {
    server.stop();
  }

  static HttpResponse<String> get(String uri, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A context that trusts what a PKCS#12 file holds. */
  static SSLContext trusting(Path pkcs12) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("it", TestCertificates.open(pkcs12).getCertificate("it"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
