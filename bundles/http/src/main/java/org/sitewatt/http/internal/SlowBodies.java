package org.sitewatt.http.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Cuts off who sends a body so slowly, or not at all, that it can only be meant to keep a thread
 * busy. Jetty's own rate check is no help: it also meets a short body that came at once, when its
 * end is read late, and no body that stays away.
 */
final class SlowBodies implements HttpConfiguration.Customizer, HttpChannel.Listener {

  private static final String WATCH = BodyWatch.class.getName();

  private static final String RETRY_SECONDS = "5";

  private final Duration grace;
  private final Duration graceWhenFull;
  private final int bytesPerSecond;
  private final BodySlots slots;
  private final Refusal refusal;
  private final Set<BodyWatch> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Sets what is too slow.
   *
   * @param grace from the beginning of a request, in which any rate will do
   * @param graceWhenFull the same while another body finds no free slot
   * @param bytesPerSecond that have come on average after it
   * @param slots taken from the headers of a request until its body is here
   */
  SlowBodies(
      Duration grace,
      Duration graceWhenFull,
      int bytesPerSecond,
      BodySlots slots,
      Refusal refusal) {
    this.grace = grace;
    this.graceWhenFull = graceWhenFull;
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
    String client = request.getRemoteAddr();
    if (slots.take(client) || (makeRoom(client) && slots.take(client))) {
      watch(request, connector);
    } else {
      request.getResponse().setHeader(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
      refusal.answer(
          request,
          HttpStatus.SERVICE_UNAVAILABLE_503,
          "Too many bodies from this address, or from all, are on their way; come again soon.");
    }
  }

  private void watch(Request request, Connector connector) {
    BodyWatch watch = new BodyWatch(request, bytesPerSecond, this::free);
    underWay.add(watch);
    request.setAttribute(WATCH, watch);
    request.getHttpInput().addInterceptor(watch);
    watch.lookEvery(grace, connector.getScheduler());
  }

  private void free(BodyWatch watch) {
    underWay.remove(watch);
    slots.free(watch.client());
  }

  /** A slow body gives way to the next one: the client's own first, then anybody's. */
  private boolean makeRoom(String client) {
    return cutOffOne(watch -> watch.client().equals(client))
        || (slots.areAllTaken() && cutOffOne(watch -> true));
  }

  private boolean cutOffOne(Predicate<BodyWatch> which) {
    return underWay.stream().filter(which).anyMatch(watch -> watch.cutOffIfSlow(graceWhenFull));
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
    if (request.getAttribute(WATCH) instanceof BodyWatch watch) {
      watch.end();
    }
  }
}
