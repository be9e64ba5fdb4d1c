package org.sitewatt.http.internal;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpInput;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off who sends a body so slowly, or not at all, that it can only be meant to keep a thread
 * busy. Jetty's own rate check is no help: it also meets a short body that came at once, when its
 * end is read late, and no body that stays away.
 */
final class SlowBodies implements HttpConfiguration.Customizer, HttpChannel.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(SlowBodies.class);

  private static final String WATCH = Watch.class.getName();

  private static final String RETRY_SECONDS = "5";

  private final Duration grace;
  private final int bytesPerSecond;
  private final BodySlots slots;
  private final Refusal refusal;

  /**
   * Sets what is too slow.
   *
   * @param grace from the beginning of a request, in which any rate will do
   * @param bytesPerSecond that have come on average after it
   * @param slots taken from the headers of a request until its body is here
   */
  SlowBodies(Duration grace, int bytesPerSecond, BodySlots slots, Refusal refusal) {
    this.grace = grace;
    this.bytesPerSecond = bytesPerSecond;
    this.slots = slots;
    this.refusal = refusal;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    boolean brings =
        request.getContentLengthLong() > 0
            || request.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING);
    if (request.isHandled() || !brings) {
      return;
    }
    if (slots.take(request.getRemoteAddr())) {
      Watch watch = new Watch(request, connector.getScheduler());
      request.setAttribute(WATCH, watch);
      request.getHttpInput().addInterceptor(watch);
      watch.lookLater();
    } else {
      request.getResponse().setHeader(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
      refusal.answer(
          request,
          HttpStatus.SERVICE_UNAVAILABLE_503,
          "Too many bodies from this address, or from all, are on their way; come again soon.");
    }
  }

  /** The whole body is here. */
  @Override
  public void onRequestEnd(Request request) {
    end(request);
  }

  /** The request was answered, whether its body came or not. */
  @Override
  public void onComplete(Request request) {
    end(request);
  }

  private static void end(Request request) {
    if (request.getAttribute(WATCH) instanceof Watch watch) {
      watch.end();
    }
  }

  /** Of one body; looked at by a thread of its own, since the one that reads may wait for ever. */
  private final class Watch implements HttpInput.Interceptor {

    private final String client;
    private final HttpInput body;
    private final Scheduler scheduler;
    private final long began = System.nanoTime();
    private long bytes;
    private boolean ended;
    private boolean freed;
    private Scheduler.Task next;

    private Watch(Request request, Scheduler scheduler) {
      this.client = request.getRemoteAddr();
      this.body = request.getHttpInput();
      this.scheduler = scheduler;
    }

    @Override
    public synchronized HttpInput.Content readFrom(HttpInput.Content content) {
      bytes += content.remaining();
      return content;
    }

    private synchronized void lookLater() {
      if (!ended) {
        next = scheduler.schedule(this::look, grace.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private synchronized void look() {
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      if (!ended && bytes < bytesPerSecond * seconds) {
        LOG.info("{} sent {} bytes of a body in {} s and is cut off", client, bytes, seconds);
        ended = true;
        // Who reads learns of it and can still answer; Jetty closes the connection after that.
        body.failed(new SocketTimeoutException("The body did not come in time."));
      }
      lookLater();
    }

    /** The connection may serve another request from now on. */
    private synchronized void end() {
      if (!freed) {
        freed = true;
        slots.free(client);
      }
      ended = true;
      if (next != null) {
        next.cancel();
      }
    }
  }
}
