package org.sitewatt.dashboard.internal.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sitewatt.dashboard.internal.DashboardConfig;
import org.sitewatt.dashboard.internal.json.Json;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.FleetListener;
import org.sitewatt.model.telemetry.EventStatus;
import org.sitewatt.security.AccessListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what is new to every open stream. One thread makes each event's bytes once and gives them
 * to all; events that come together go out together. Thread-safe; all state but the queue is
 * guarded by this object's lock. Needs no other service: those who announce would wait for
 * themselves.
 */
@Component(
    service = {FleetListener.class, AccessListener.class, EventHub.class, EventStatus.class},
    configurationPid = DashboardConfig.PID)
public final class EventHub implements FleetListener, AccessListener, EventStatus {
  private static final int RING = 4096;
  private static final int MAX_QUEUED = 50_000;
  private static final int MAX_BATCH = 1000;

  /** Who missed more reads everything again: that is quicker, and fits what may be pending. */
  private static final int MAX_MISSED_BYTES = EventStream.MAX_PENDING_BYTES / 2;

  private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final byte[] WELCOME =
      ": welcome\nretry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  private final StreamLimits limits;
  private final ObjectMapper mapper = Json.mapper();
  private final BlockingQueue<FleetEvent> queue = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final EventRing ring =
      new EventRing(RING, Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
  private final List<EventStream> streams = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "sitewatt-events");
  private long heartbeatAt = System.nanoTime() + HEARTBEAT_EVERY.toNanos();
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean lost;

  @Activate
  public EventHub(DashboardConfig config) {
    this(new StreamLimits(config.maxEventStreams(), config.maxEventStreamsPerUser()));
  }

  public EventHub(StreamLimits limits) {
    this.limits = limits;
    thread.setDaemon(true);
    thread.start();
  }

  @Deactivate
  public void stop() {
    thread.interrupt();
    synchronized (this) {
      streams.forEach(EventStream::close);
      streams.clear();
    }
  }

  /**
   * Never waits: when far too much is new at once, the streams are told to read everything again.
   */
  @Override
  public void onEvent(FleetEvent event) {
    if (!queue.offer(event)) {
      dropped.addAndGet(queue.size() + 1L);
      queue.clear();
      lost = true;
      LOG.warn("{} events were waiting; clients are told to read everything again", MAX_QUEUED);
    }
  }

  @Override
  public synchronized int streams() {
    return streams.size();
  }

  @Override
  public int waiting() {
    return queue.size();
  }

  @Override
  public long dropped() {
    return dropped.get();
  }

  /**
   * Admits a stream while there is room for it.
   *
   * @param lastEventId what the client saw last; null when it is new
   */
  public synchronized Admission admit(StreamOwner owner, String lastEventId) {
    if (streams.size() >= limits.ofAll()) {
      return new Admission.ServerIsFull(limits.ofAll());
    }
    long own = streams.stream().filter(s -> s.owner().username().equals(owner.username())).count();
    if (own >= limits.ofOneUser()) {
      return new Admission.UserHasTooMany(limits.ofOneUser());
    }
    EventStream stream = new EventStream(owner);
    stream.send(WELCOME);
    if (lastEventId != null) {
      missed(lastEventId).forEach(stream::send);
    }
    streams.add(stream);
    return new Admission.Admitted(stream);
  }

  /** Ends the streams of this user's sessions and tokens that hold no longer. */
  @Override
  public void accessChanged(String username) {
    endThoseOfEnded(owners().filter(owner -> owner.username().equals(username)));
  }

  private synchronized Stream<StreamOwner> owners() {
    return List.copyOf(streams).stream().map(EventStream::owner);
  }

  /** Each session is looked up once however many streams it has, and without the lock. */
  private void endThoseOfEnded(Stream<StreamOwner> owners) {
    Map<String, StreamOwner> bySession = new HashMap<>();
    owners.forEach(owner -> bySession.put(owner.sessionId(), owner));
    bySession.values().stream()
        .filter(owner -> !owner.isActive().getAsBoolean())
        .map(StreamOwner::sessionId)
        .forEach(this::endSession);
  }

  private synchronized void endSession(String sessionId) {
    streams.stream()
        .filter(s -> s.owner().sessionId().equals(sessionId))
        .forEach(EventStream::close);
    streams.removeIf(EventStream::isClosed);
  }

  private List<byte[]> missed(String lastEventId) {
    Optional<List<byte[]>> missed = ring.since(lastEventId);
    boolean isFew =
        missed.stream().flatMap(List::stream).mapToInt(bytes -> bytes.length).sum()
            <= MAX_MISSED_BYTES;
    return missed.isPresent() && isFew ? missed.get() : List.of(ring.reset());
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        FleetEvent first = queue.poll(untilHeartbeat(), TimeUnit.NANOSECONDS);
        work(first);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong with one event or one stream, the others go on. */
  private void work(FleetEvent first) {
    try {
      if (first != null) {
        publish(first);
      }
      if (untilHeartbeat() <= 0) {
        beat();
      }
    } catch (RuntimeException e) {
      LOG.error("Live events failed for no foreseen reason and go on", e);
    }
  }

  private void publish(FleetEvent first) {
    List<FleetEvent> batch = new ArrayList<>(List.of(first));
    queue.drainTo(batch, MAX_BATCH);
    synchronized (this) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (FleetEvent event : batch) {
        try {
          EventView view = EventView.of(event);
          bytes.writeBytes(ring.add(view.type(), mapper.writeValueAsString(view.data())));
        } catch (JsonProcessingException | RuntimeException e) {
          LOG.error("An event could not be told: {}", event, e);
        }
      }
      if (lost) {
        lost = false;
        bytes.writeBytes(ring.reset());
      }
      send(bytes.toByteArray());
    }
  }

  private void beat() {
    heartbeatAt = System.nanoTime() + HEARTBEAT_EVERY.toNanos();
    send(HEARTBEAT);
    endThoseOfEnded(owners());
  }

  private synchronized void send(byte[] bytes) {
    if (bytes.length > 0) {
      streams.forEach(stream -> stream.send(bytes));
      streams.removeIf(EventStream::isClosed);
    }
  }

  private long untilHeartbeat() {
    return heartbeatAt - System.nanoTime();
  }
}
