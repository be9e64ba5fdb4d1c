package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  /** The configuration as DS builds it: the defaults, but for what is set. */
  private static TransportConfig config(Map<String, Integer> set) {
    return (TransportConfig)
        Proxy.newProxyInstance(
            TransportConfig.class.getClassLoader(),
            new Class<?>[] {TransportConfig.class},
            (proxy, method, args) ->
                set.getOrDefault(method.getName(), (Integer) method.getDefaultValue()));
  }

  @Test
  void defaultsAreInBounds() {
    Settings settings = Settings.of(config(Map.of()));
    assertThat(settings.retries())
        .isEqualTo(new RetryPolicy(3, Duration.ofMillis(250), Duration.ofSeconds(2)));
    assertThat(settings.circuits())
        .isEqualTo(new CircuitPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(25)));
    assertThatCode(() -> new ModbusTransportService(config(Map.of()))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "attempts, 0, 1 to 10",
    "attempts, 11, 1 to 10",
    "initialBackoffMillis, -1, 0 to 60000",
    "maxBackoffMillis, 100, 250 to 60000",
    "circuitFailures, 0, 1 to 100",
    "circuitInitialSeconds, 0, 1 to 86400",
    "circuitMaxSeconds, 59, 60 to 86400",
    "rememberedEndpoints, 99, 100 to 1000000"
  })
  void refusesWhatIsOutOfBounds(String name, int value, String right) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new ModbusTransportService(config(Map.of(name, value))))
        .withMessage("org.sitewatt.modbus, " + name + " " + value + ": must be " + right);
  }

  @ParameterizedTest
  @CsvSource({"1, 250", "2, 500", "3, 1000", "4, 2000", "5, 2000", "1000, 2000"})
  void backoffDoublesUpToItsBound(int attempt, long millis) {
    RetryPolicy retries = new RetryPolicy(3, Duration.ofMillis(250), Duration.ofSeconds(2));
    assertThat(retries.backoff(attempt)).isEqualTo(Duration.ofMillis(millis));
  }
}
