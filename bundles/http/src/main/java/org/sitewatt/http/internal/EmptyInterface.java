package org.sitewatt.http.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpOutput;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * While the platform starts, the servlet of the REST interface is there before what it serves. CXF
 * 3.6 then says of every address, in HTML, that it does not exist; nothing in CXF changes that. The
 * answer becomes the one that is given while the servlet is not there either.
 */
final class EmptyInterface implements HttpConfiguration.Customizer {

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    if (request.getRequestURI().startsWith(Problem.REST)) {
      Response response = request.getResponse();
      HttpOutput output = response.getHttpOutput();
      output.setInterceptor(new Page(response, output.getInterceptor()));
    }
  }

  /** Looks at an answer before its first byte leaves. */
  private static final class Page implements HttpOutput.Interceptor {

    private final Response response;
    private final HttpOutput.Interceptor next;
    private boolean replaced;

    private Page(Response response, HttpOutput.Interceptor next) {
      this.response = response;
      this.next = next;
    }

    @Override
    public void write(ByteBuffer content, boolean last, Callback callback) {
      if (replaced) {
        BufferUtil.clear(content);
      } else if (isPage()) {
        replaced = true;
        byte[] problem = Problem.absent();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
        response.getHttpFields().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
        response.getHttpFields().put(HttpHeader.RETRY_AFTER, Problem.RETRY_SECONDS);
        response.setLongContentLength(problem.length);
        BufferUtil.clear(content);
        next.write(ByteBuffer.wrap(problem), last, callback);
        return;
      }
      next.write(content, last, callback);
    }

    private boolean isPage() {
      String type = response.getHttpFields().get(HttpHeader.CONTENT_TYPE);
      return !response.isCommitted()
          && response.getStatus() == HttpStatus.NOT_FOUND_404
          && type != null
          && type.startsWith("text/html");
    }

    @Override
    public HttpOutput.Interceptor getNextInterceptor() {
      return next;
    }

    @Override
    public boolean isOptimizedForDirectBuffers() {
      return next.isOptimizedForDirectBuffers();
    }
  }
}
