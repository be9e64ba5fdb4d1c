package org.sitewatt.registermap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.registermap.yaml.RegisterMapParser;

class RegisterMapDriverTest {

  private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");

  private static final String MAP =
      """
      driver: acme-one
      version: 1.0.0
      vendor: Acme
      models: [One]
      deviceTypes: [HEATER]
      sources: [Acme One manual]
      limits: {maxRegisters: 80, alignment: 2, pauseMillis: 60}
      defaults: {function: 4, type: float32}
      identification:
        serial: {function: 3, address: 100, type: uint32}
        code: {function: 3, address: 102, type: uint32, mask: 0xFFFF0000, expect: [32]}
      registers:
        voltage: {address: 0, unit: V}
        power.active: {address: 12, unit: W}
        energy.active.import: {address: 72, unit: kWh}
      """;

  private final RegisterMapDriver driver =
      new RegisterMapDriver(RegisterMapParser.parse("one.yaml", MAP).orElseThrow());
  private final Map<Integer, int[]> device = new HashMap<>();
  private final Map<Integer, Reason> failures = new HashMap<>();

  @Test
  void readsEachQuantityInItsCanonicalUnit() throws Exception {
    device.put(0, new int[] {0x4366, 0x199A});
    device.put(12, new int[] {0x44BB, 0x8000});
    device.put(72, new int[] {0x459C, 0x4000});
    assertThat(driver.read(new Device()))
        .containsExactly(
            Measurement.of("voltage", 230.1, NOW),
            Measurement.of("power.active", 1.5, NOW),
            Measurement.of("energy.active.import", 5000.0, NOW));
  }

  @Test
  void keepsTheReasonOfEachFailedSpanToItsOwnQuantity() throws Exception {
    device.put(0, new int[] {0x4366, 0x199A});
    device.put(12, new int[] {0x7FC0, 0});
    failures.put(72, Reason.TIMEOUT);
    List<Measurement> measurements = driver.read(new Device());
    assertThat(measurements)
        .extracting(Measurement::quantity, Measurement::value, Measurement::reason)
        .containsExactly(
            tuple("voltage", 230.1, null),
            tuple("power.active", null, Reason.SENTINEL),
            tuple("energy.active.import", null, Reason.TIMEOUT));
    assertThat(measurements.get(2).message()).isEqualTo("no answer");
  }

  @Test
  void refusesWordsThatAreTooFew() throws Exception {
    device.put(0, new int[] {0x4366});
    device.put(12, new int[] {0, 0});
    device.put(72, new int[] {0, 0});
    assertThat(driver.read(new Device()).get(0).reason()).isEqualTo(Reason.MALFORMED_REPLY);
  }

  @Test
  void recognisesItsDevice() throws Exception {
    device.put(100, new int[] {0x0001, 0x86A0});
    device.put(102, new int[] {0x0020, 0x0213});
    assertThat(driver.identify(new Device()))
        .isEqualTo(new Identity(true, Map.of("serial", "100000", "code", "32")));
    device.put(102, new int[] {0x0070, 0x0213});
    assertThat(driver.identify(new Device()).match()).isFalse();
    failures.put(102, Reason.ILLEGAL_ADDRESS);
    assertThat(driver.identify(new Device()).match()).isNull();
  }

  private final class Device implements DeviceConnection {
    @Override
    public int unitId() {
      return 1;
    }

    @Override
    public RegisterImage read(Collection<RegisterSpan> spans, AccessLimits limits) {
      assertThat(limits.pause()).isEqualTo(Duration.ofMillis(60));
      Map<RegisterSpan, SpanResult> results = new HashMap<>();
      for (RegisterSpan span : spans) {
        Reason failure = failures.get(span.address());
        results.put(
            span,
            failure == null
                ? new SpanResult.Words(device.get(span.address()), NOW)
                : new SpanResult.Failed(failure, "no answer", NOW));
      }
      return new RegisterImage(results);
    }
  }
}
