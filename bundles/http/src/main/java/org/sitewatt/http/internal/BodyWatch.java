package org.sitewatt.http.internal;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpInput;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one body from the headers of its request until it is here; looked at by threads of
 * others, since the one that reads may wait for ever. Thread-safe.
 */
final class BodyWatch implements HttpInput.Interceptor {

  private static final Logger LOG = LoggerFactory.getLogger(BodyWatch.class);

  private final String client;
  private final HttpInput body;
  private final int bytesPerSecond;
  private final Consumer<BodyWatch> afterwards;
  private final long began = System.nanoTime();
  private long bytes;
  private boolean ended;
  private Scheduler.Task next;

  /**
   * A watch.
   *
   * @param bytesPerSecond that have come on average, or it is slow
   * @param afterwards told once, when the body is here or given up
   */
  BodyWatch(Request request, int bytesPerSecond, Consumer<BodyWatch> afterwards) {
    this.client = request.getRemoteAddr();
    this.body = request.getHttpInput();
    this.bytesPerSecond = bytesPerSecond;
    this.afterwards = afterwards;
  }

  /** The address that the body comes from. */
  String client() {
    return client;
  }

  @Override
  public synchronized HttpInput.Content readFrom(HttpInput.Content content) {
    bytes += content.remaining();
    return content;
  }

  /** Looks again and again, and cuts it off when it is slow. */
  synchronized void lookEvery(Duration pause, Scheduler scheduler) {
    if (!ended) {
      next =
          scheduler.schedule(
              () -> {
                cutOffIfSlow(pause);
                lookEvery(pause, scheduler);
              },
              pause.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Cuts it off when it is slow.
   *
   * @param grace from its beginning, in which any rate will do
   * @return whether it was cut off by this call
   */
  synchronized boolean cutOffIfSlow(Duration grace) {
    Duration age = Duration.ofNanos(System.nanoTime() - began);
    if (ended || age.compareTo(grace) < 0 || bytes * 1000 >= bytesPerSecond * age.toMillis()) {
      return false;
    }
    LOG.info("{} sent {} bytes of a body in {} s and is cut off", client, bytes, age.toSeconds());
    end();
    // Who reads learns of it and can still answer; Jetty closes the connection after that.
    body.failed(new SocketTimeoutException("The body did not come in time."));
    return true;
  }

  /** The connection may serve another request from now on. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      afterwards.accept(this);
    }
    if (next != null) {
      next.cancel();
    }
  }
}
