package org.sitewatt.registermap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;

/** The driver that a register map makes. Immutable, safe for many threads. */
public final class RegisterMapDriver implements MeterDriver {

  private final RegisterMap map;
  private final DriverDescription description;
  private final List<RegisterSpan> spans;

  public RegisterMapDriver(RegisterMap map) {
    this.map = map;
    this.description = map.description();
    this.spans = map.spans();
  }

  /** The map it was made from. */
  public RegisterMap map() {
    return map;
  }

  @Override
  public DriverDescription description() {
    return description;
  }

  @Override
  public List<Measurement> read(DeviceConnection connection) throws InterruptedException {
    RegisterImage image = connection.read(spans, map.limits());
    List<Measurement> measurements = new ArrayList<>(map.registers().size());
    for (RegisterDefinition register : map.registers()) {
      measurements.add(measure(register, image.result(register.field().span())));
    }
    return measurements;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The device matches when every register that has an expectation meets it, does not when one
   * fails it, and cannot tell when none of them could be read.
   */
  @Override
  public Identity identify(DeviceConnection connection) throws InterruptedException {
    if (map.identification().isEmpty()) {
      return Identity.UNKNOWN;
    }
    Set<RegisterSpan> asked =
        map.identification().stream().map(i -> i.field().span()).collect(Collectors.toSet());
    RegisterImage image = connection.read(asked, map.limits());
    Boolean match = null;
    Map<String, String> said = new HashMap<>();
    for (IdentityField identity : map.identification()) {
      Optional<String> text = say(identity, image.result(identity.field().span()));
      text.ifPresent(t -> said.put(identity.property(), t));
      if (text.isPresent() && !identity.expected().isEmpty()) {
        match = (match == null || match) && identity.accepts(text.get());
      }
    }
    return new Identity(match, said);
  }

  private static Measurement measure(RegisterDefinition register, SpanResult result) {
    String quantity = register.quantity().name();
    if (result instanceof SpanResult.Failed failed) {
      return Measurement.missing(quantity, failed.reason(), failed.message(), failed.failedAt());
    }
    SpanResult.Words words = (SpanResult.Words) result;
    if (words.size() != register.field().span().count()) {
      return Measurement.missing(
          quantity,
          Reason.MALFORMED_REPLY,
          register.field().span() + ": got " + words.size() + " words",
          words.readAt());
    }
    return RegisterCodec.decode(register, words.toArray(), words.readAt());
  }

  private static Optional<String> say(IdentityField identity, SpanResult result) {
    return result instanceof SpanResult.Words words
            && words.size() == identity.field().span().count()
        ? RegisterCodec.decodeText(identity.field(), words.toArray())
        : Optional.empty();
  }
}
