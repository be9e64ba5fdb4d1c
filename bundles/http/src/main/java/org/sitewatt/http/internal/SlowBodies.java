package org.sitewatt.http.internal;

import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpInput;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off who sends a body so slowly that it can only be meant to keep a thread busy. Jetty's own
 * rate check is no help: it also meets a short body that came at once, when its end is read late.
 */
final class SlowBodies implements HttpConfiguration.Customizer {

  private static final Logger LOG = LoggerFactory.getLogger(SlowBodies.class);

  private final Duration grace;
  private final int bytesPerSecond;

  /**
   * Sets what is too slow.
   *
   * @param grace from the beginning of a request, in which any rate will do
   * @param bytesPerSecond that have come on average after it
   */
  SlowBodies(Duration grace, int bytesPerSecond) {
    this.grace = grace;
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    if (request.getContentLengthLong() != 0) {
      request.getHttpInput().addInterceptor(new Watch(request));
    }
  }

  private final class Watch implements HttpInput.Interceptor {

    private final Request request;
    private final long began = System.nanoTime();
    private long bytes;
    private boolean cutOff;

    private Watch(Request request) {
      this.request = request;
    }

    @Override
    public HttpInput.Content readFrom(HttpInput.Content content) {
      bytes += content.remaining();
      Duration taken = Duration.ofNanos(System.nanoTime() - began);
      if (!cutOff && taken.compareTo(grace) > 0 && bytes < bytesPerSecond * taken.toSeconds()) {
        LOG.info(
            "{} sent {} bytes of a body in {} s and is cut off",
            request.getRemoteAddr(),
            bytes,
            taken.toSeconds());
        request.getHttpChannel().getEndPoint().close();
        cutOff = true;
      }
      return content;
    }
  }
}
