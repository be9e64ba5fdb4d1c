package org.sitewatt.shell.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.driver.Quantities;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.IntervalService;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.service.Resolution;
import org.sitewatt.model.store.AuditStore;
import org.sitewatt.model.store.ReadingStore;

/** Prints readings or intervals of a device as CSV, or as JSON, one object a line. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "export",
    description = "Prints readings or intervals of a device as CSV, or as JSON, one object a line.",
    detailedDescription =
        "Example: sitewatt:export --quantity energy.active.import --from 2026-11-01T00:00:00Z harbour-boiler")
public final class ExportCommand extends SitewattCommand {

  private static final Duration DAY = Duration.ofDays(1);

  @Argument(name = "device", description = "Id of the device.", required = true)
  @Completion(DeviceCompleter.class)
  String device;

  @Option(name = "--quantity", description = "Of the vocabulary.", required = true)
  @Completion(QuantityCompleter.class)
  String quantity;

  @Option(name = "--from", description = "RFC 3339; a day before the end when left out.")
  private String from;

  @Option(name = "--to", description = "RFC 3339; now when left out.")
  private String to;

  @Option(
      name = "--resolution",
      description = "Intervals of PT30M, P1D or P1M; raw readings when left out.")
  @Completion(
      value = StringsCompleter.class,
      values = {"PT30M", "P1D", "P1M"})
  String resolution;

  @Reference(optional = true)
  Registry registry;

  @Reference(optional = true)
  ReadingStore readings;

  @Reference(optional = true)
  IntervalService intervals;

  @Reference(optional = true)
  AuditStore audit;

  @Override
  void run(Output output) throws Exception {
    Instant until = instant("to", to, Instant.now());
    Instant since = instant("from", from, until.minus(DAY));
    if (!since.isBefore(until)) {
      throw new InvalidInputException("from", since + " must be before 'to', " + until);
    }
    String unit = unit();
    Resolution parts = resolution();
    needed(registry, "registry").device(device);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("quantity", quantity);
    details.put("from", since.toString());
    details.put("to", until.toString());
    needed(audit, "audit trail")
        .record(caller().actor(), AuditAction.EXPORTED, AuditSubject.READINGS, device, details);
    if (parts == null) {
      readings(output, since, until);
    } else {
      List<IntervalLine> found =
          needed(intervals, "derivation of intervals")
              .ofDevice(device, quantity, since, until, parts)
              .intervals()
              .stream()
              .map(interval -> IntervalLine.of(interval, unit))
              .toList();
      output.csv(
          "start,end,value,flag,reason,coverage",
          found,
          i -> Arrays.asList(i.start(), i.end(), i.value(), i.flag(), i.reason(), i.coverage()));
    }
  }

  private void readings(Output output, Instant since, Instant until) throws Exception {
    ReadingStore store = needed(readings, "database");
    String cursor = null;
    do {
      Page<Reading> page =
          store.page(
              device, quantity, since, until, new PageRequest(cursor, PageRequest.MAX_LIMIT));
      output.csv(
          cursor == null ? "timestamp,value,flag,reason" : null,
          page.items().stream().map(ReadingLine::of).toList(),
          r -> Arrays.asList(r.timestamp(), r.shown(), r.flag(), r.reason()));
      cursor = page.next();
    } while (cursor != null);
  }

  private String unit() {
    return Quantities.find(quantity)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "quantity",
                    "'%s' is not in the vocabulary; right is for instance energy.active.import"
                        .formatted(quantity)))
        .unit();
  }

  /** Null for raw readings. */
  private Resolution resolution() {
    if (resolution == null) {
      return null;
    }
    return Arrays.stream(Resolution.values())
        .filter(r -> r.code().equals(resolution))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "resolution", "'" + resolution + "' must be PT30M, P1D or P1M"));
  }
}
