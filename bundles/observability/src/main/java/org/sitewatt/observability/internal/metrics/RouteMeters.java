package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** HTTP requests by route, method and class of status. Thread-safe. */
final class RouteMeters {

  /** Routes come from code; this bounds what a mistake there could do. */
  static final int MAX_ROUTES = 200;

  private static final int BAD_GATEWAY = 502;
  private static final String OTHER = "other";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final Map<String, Map<String, Route>> routes = new ConcurrentHashMap<>();

  RouteMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void add(String method, String route, int status, long nanos) {
    String name = routes.containsKey(route) || routes.size() < MAX_ROUTES ? route : OTHER;
    String verb = METHODS.contains(method) ? method : OTHER;
    routes
        .computeIfAbsent(name, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(verb, key -> new Route(name, key))
        .add(status, nanos);
  }

  /** The class of a status, but for what a device is to blame for: this node has not failed. */
  private static String label(int status) {
    return status == BAD_GATEWAY ? String.valueOf(status) : status / 100 + "xx";
  }

  private final class Route {

    private final String name;
    private final String method;
    private final Timer timer;
    private final Map<String, Counter> byClass = new ConcurrentHashMap<>();

    Route(String name, String method) {
      this.name = name;
      this.method = method;
      timer =
          Timer.builder("sitewatt.http.request.duration")
              .description("HTTP requests by their route's template.")
              .tag("route", name)
              .tag("method", method)
              .serviceLevelObjectives(BUCKETS)
              .register(registry);
    }

    void add(int status, long nanos) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
      byClass.computeIfAbsent(label(status), this::counter).increment();
    }

    private Counter counter(String label) {
      return Counter.builder("sitewatt.http.requests")
          .description("HTTP requests by their route's template and the class of their status.")
          .tag("route", name)
          .tag("method", method)
          .tag("status", label)
          .register(registry);
    }
  }
}
