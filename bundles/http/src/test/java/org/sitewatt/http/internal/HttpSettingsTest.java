package org.sitewatt.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.model.InvalidInputException;

class HttpSettingsTest {

  @Test
  void theDefaultsAreTheLoopbackAddressInPlain() {
    HttpSettings settings = HttpSettings.of(config(Map.of()));

    assertThat(settings.address()).isEqualTo("http://127.0.0.1:8181/");
    assertThat(settings.trustedProxies()).isEmpty();
    assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aCertificateMakesItTls() {
    HttpSettings settings =
        HttpSettings.of(
            config(Map.of("tlsCertificate", "/tls/a.crt", "tlsKey", "/tls/a.key", "host", "::")));

    assertThat(settings.address()).isEqualTo("https://[::]:8181/");
    assertThat(settings.certificate().orElseThrow().key()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "port, 0, 1 to 65535",
    "port, 65536, 1 to 65535",
    "idleSeconds, 19, 20 to 600",
    "maxConnections, 99, 100 to 100000",
    "hstsDays, -1, 0 to 3650",
    "host, '', host",
    "host, 'a b', host",
    "trustedProxies, '10.0.0.0/8, nowhere', 'nowhere'",
    "tlsKey, /tls/a.key, tlsCertificate",
  })
  void whatIsWrongIsNamed(String setting, String value, String word) {
    Object typed = value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value;

    assertThatThrownBy(() -> HttpSettings.of(config(Map.of(setting, typed))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(word);
  }

  private static HttpConfig config(Map<String, Object> set) {
    Map<String, Object> values = new HashMap<>(set);
    return (HttpConfig)
        Proxy.newProxyInstance(
            HttpConfig.class.getClassLoader(),
            new Class<?>[] {HttpConfig.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
