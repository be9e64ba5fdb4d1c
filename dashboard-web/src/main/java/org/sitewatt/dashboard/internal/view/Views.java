package org.sitewatt.dashboard.internal.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Interval;
import org.sitewatt.model.IntervalReason;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;

/** The domain's values as they travel in JSON. */
public final class Views {

  private Views() {}

  /** A device. */
  public record DeviceView(
      String id,
      String siteId,
      String name,
      DeviceType type,
      String driver,
      int unitId,
      @Schema(nullable = true) Double ratedPowerKilowatts,
      boolean enabled) {

    public static DeviceView of(Device d) {
      return new DeviceView(
          d.id(),
          d.siteId(),
          d.name(),
          d.type(),
          d.driver(),
          d.unitId(),
          d.ratedPowerKilowatts(),
          d.enabled());
    }
  }

  /** A site's gateway. */
  public record GatewayView(
      String host, int port, Framing framing, int connectTimeoutMillis, int readTimeoutMillis) {

    public static GatewayView of(GatewayEndpoint g) {
      return new GatewayView(
          g.host(), g.port(), g.framing(), g.connectTimeoutMillis(), g.readTimeoutMillis());
    }
  }

  /** What a channel last said before it said nothing. */
  public record LastKnownView(
      @Schema(nullable = true) Double value,
      @Schema(nullable = true) String text,
      Instant timestamp) {

    static LastKnownView of(Reading r) {
      return new LastKnownView(r.value(), r.text(), r.timestamp());
    }
  }

  /** A reading; {@code value} of numbers and states, {@code text} of texts and states' words. */
  public record ReadingView(
      @JsonInclude(JsonInclude.Include.NON_NULL) String deviceId,
      String quantity,
      @Schema(nullable = true) Double value,
      @Schema(nullable = true) String text,
      @Schema(nullable = true) String unit,
      @Schema(nullable = true) QuantityKind kind,
      Instant timestamp,
      Flag flag,
      @Schema(nullable = true) Reason reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) LastKnownView lastKnown) {

    public static ReadingView of(Reading r) {
      return of(r, null);
    }

    /**
     * A reading that may have none.
     *
     * @param lastKnown the last one before it with a value; null when it has one itself, or none is
     */
    public static ReadingView of(Reading r, Reading lastKnown) {
      Quantity quantity = Quantities.find(r.quantity()).orElse(null);
      return new ReadingView(
          r.deviceId(),
          r.quantity(),
          r.value(),
          r.text(),
          quantity == null ? null : quantity.unit(),
          quantity == null ? null : quantity.kind(),
          r.timestamp(),
          r.flag(),
          r.reason(),
          null,
          lastKnown == null ? null : LastKnownView.of(lastKnown));
    }

    public static ReadingView of(Measurement m) {
      Quantity quantity = Quantities.find(m.quantity()).orElse(null);
      return new ReadingView(
          null,
          m.quantity(),
          m.value(),
          m.text(),
          quantity == null ? null : quantity.unit(),
          quantity == null ? null : quantity.kind(),
          m.timestamp(),
          m.reason() == null ? Flag.ACTUAL : Flag.MISSING,
          m.reason(),
          m.message(),
          null);
    }
  }

  /** An interval. */
  public record IntervalView(
      Instant start,
      Instant end,
      @Schema(nullable = true) Double value,
      String unit,
      Flag flag,
      @Schema(nullable = true) IntervalReason reason,
      double coverage,
      @Schema(nullable = true) Double completeness) {

    public static IntervalView of(Interval i, String unit) {
      return new IntervalView(
          i.start(),
          i.end(),
          i.value(),
          unit,
          i.flag(),
          i.reason(),
          i.coverage(),
          i.completeness());
    }
  }

  /** A round. */
  public record RoundView(
      String id,
      RoundState state,
      RoundTrigger trigger,
      Instant startedAt,
      @Schema(nullable = true) Instant finishedAt,
      int sites,
      int sitesRead,
      int devices,
      int devicesRead,
      int devicesFailed,
      int devicesMissed,
      @Schema(nullable = true) Long requests,
      @Schema(nullable = true) Long retries,
      @ArraySchema(
              arraySchema =
                  @Schema(
                      description =
                          "The devices that were not read, at most 1000; always empty in a list of"
                              + " rounds, told by one round alone."))
          List<FailureView> failures) {

    public static RoundView of(Round r) {
      return new RoundView(
          r.id(),
          r.state(),
          r.trigger(),
          r.startedAt(),
          r.finishedAt(),
          r.sites(),
          r.sitesRead(),
          r.devices(),
          r.devicesRead(),
          r.devicesFailed(),
          r.devicesMissed(),
          r.requests(),
          r.retries(),
          r.failures().stream().map(FailureView::of).toList());
    }
  }

  /** A device that a round did not read. */
  public record FailureView(
      String siteId,
      String deviceId,
      DeviceOutcome outcome,
      @Schema(nullable = true) Reason reason,
      @Schema(nullable = true) String message) {

    public static FailureView of(RoundFailure f) {
      return new FailureView(f.siteId(), f.deviceId(), f.outcome(), f.reason(), f.message());
    }
  }

  /** A quantity that a driver reads. */
  public record QuantityView(String quantity, String unit, QuantityKind kind) {}

  /** A driver as it was found; what it says of itself is null or empty when it was refused. */
  public record DriverView(
      @Schema(nullable = true) String id,
      @Schema(nullable = true) String version,
      @Schema(nullable = true) String vendor,
      List<String> models,
      List<DeviceType> deviceTypes,
      List<QuantityView> quantities,
      String source,
      DriverState state,
      @Schema(nullable = true) String message,
      Instant since) {

    public static DriverView of(DriverEntry e) {
      DriverDescription d = e.description();
      return new DriverView(
          d == null ? null : d.id(),
          d == null ? null : d.version(),
          d == null ? null : d.vendor(),
          d == null ? List.of() : d.models(),
          d == null ? List.of() : d.deviceTypes().stream().sorted().toList(),
          d == null ? List.of() : d.channels().stream().map(c -> of(c.quantity())).toList(),
          e.source(),
          e.state(),
          e.message(),
          e.since());
    }

    private static QuantityView of(Quantity q) {
      return new QuantityView(q.name(), q.unit(), q.kind());
    }
  }

  /** A user, without anything secret. */
  public record UserView(
      String username, Role role, boolean enabled, boolean mustChangePassword, Instant createdAt) {

    public static UserView of(User u) {
      return new UserView(
          u.username(), u.role(), u.enabled(), u.mustChangePassword(), u.createdAt());
    }
  }

  /** A part of a list. */
  public record ListView<T>(List<T> items, @Schema(nullable = true) String next) {}
}
