package org.sitewatt.dashboard.internal.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sitewatt.dashboard.internal.json.Json;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.FleetListener;

/**
 * Passes news on to the pages that listen. One thread numbers the events and hands them out, so
 * that every page sees them in the same order; the pages' own queues absorb slow connections.
 */
@Component(service = {EventHub.class, FleetListener.class})
public final class EventHub implements FleetListener {

  private static final int KEPT_EVENTS = 2000;
  private static final int MAX_SUBSCRIBERS = 1000;
  private static final int MAX_WAITING = 20_000;
  private static final Duration BEAT = Duration.ofSeconds(15);

  private final ObjectMapper json = Json.mapper();
  private final EventLog log =
      new EventLog(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX), KEPT_EVENTS);
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor worker;
  private final ScheduledFuture<?> beating;

  @Activate
  public EventHub() {
    worker =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "sitewatt-events");
              thread.setDaemon(true);
              return thread;
            });
    beating =
        worker.scheduleWithFixedDelay(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Deactivate
  public void stop() {
    beating.cancel(false);
    worker.shutdownNow();
    subscribers.forEach(Subscriber::close);
  }

  /** News beyond what can wait is dropped: pages load afresh what they show. */
  @Override
  public void onEvent(FleetEvent event) {
    if (worker.getQueue().size() < MAX_WAITING) {
      try {
        worker.execute(() -> publish(event));
      } catch (RejectedExecutionException stopping) {
        return;
      }
    }
  }

  /**
   * Lets a page listen, from where it left off when that is still known; else it gets an event
   * {@code reset} first.
   *
   * @param wanted asked now and then; the page is sent nothing more once this is false
   * @return false when too many listen already
   */
  public boolean subscribe(BooleanSupplier wanted, String lastEventId, Sse sse, SseEventSink sink) {
    if (subscribers.size() >= MAX_SUBSCRIBERS) {
      return false;
    }
    worker.execute(() -> start(new Subscriber(wanted, sse, sink), lastEventId));
    return true;
  }

  private void start(Subscriber subscriber, String lastEventId) {
    subscriber.beat();
    Optional<List<LiveEvent>> missed = log.after(lastEventId);
    if (missed.isEmpty()) {
      subscriber.send(log.id(new LiveEvent(log.last(), "reset", "")), "reset", "{}");
    }
    missed.orElse(List.of()).forEach(e -> subscriber.send(log.id(e), e.name(), e.data()));
    subscribers.add(subscriber);
  }

  private void publish(FleetEvent news) {
    LiveEvent event = log.add(EventData.name(news), data(news));
    String id = log.id(event);
    subscribers.removeIf(subscriber -> !subscriber.isOpen());
    subscribers.forEach(subscriber -> subscriber.send(id, event.name(), event.data()));
  }

  private String data(FleetEvent news) {
    try {
      return json.writeValueAsString(EventData.of(news));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event cannot be written as JSON", e);
    }
  }

  private void beat() {
    subscribers.removeIf(subscriber -> !subscriber.isOpen());
    for (Subscriber subscriber : subscribers) {
      if (subscriber.isWanted()) {
        subscriber.beat();
      } else {
        subscriber.close();
      }
    }
  }
}
