package org.sitewatt.observability.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.BearerTokens;
import org.sitewatt.model.security.Role;
import org.sitewatt.observability.internal.metrics.ScrapeAccess.Decision;

class ScrapeAccessTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private BearerTokens tokens =
      token -> token.equals("good") ? Optional.of(Role.VIEWER) : Optional.empty();
  private final ScrapeAccess access =
      new ScrapeAccess(
          new String[] {" 192.0.2.7 ", "2001:db8::1", "not an address", ""},
          () -> tokens,
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void needsAToken() {
    assertThat(access.decide("127.0.0.1", false, null)).isEqualTo(Decision.REFUSED);
    assertThat(access.decide("127.0.0.1", false, "Bearer good")).isEqualTo(Decision.GRANTED);
    assertThat(access.decide("127.0.0.1", true, "bearer  good")).isEqualTo(Decision.GRANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer bad", "good", "Basic good", "Bearer", "Bearer good bad", ""})
  void refusesWhatIsNoGoodToken(String header) {
    assertThat(access.decide("127.0.0.1", false, header)).isEqualTo(Decision.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "2001:db8:0:0:0:0:0:1", "[2001:db8::1]"})
  void allowedAddressNeedsNoneUnlessAProxyPassedItOn(String address) {
    assertThat(access.decide(address, false, null)).isEqualTo(Decision.GRANTED);
    assertThat(access.decide(address, true, null)).isEqualTo(Decision.REFUSED);
  }

  @Test
  void tokenThatWasGoodStaysGoodForADayWhileTheDatabaseIsAway() {
    access.decide("127.0.0.1", false, "Bearer good");
    tokens =
        token -> {
          throw new StorageUnavailableException("away", null);
        };
    assertThat(access.decide("127.0.0.1", false, "Bearer good")).isEqualTo(Decision.GRANTED);
    assertThat(access.decide("127.0.0.1", false, "Bearer bad")).isEqualTo(Decision.NOT_KNOWN);

    tokens = null;
    assertThat(access.decide("127.0.0.1", false, "Bearer good")).isEqualTo(Decision.GRANTED);

    now = now.plus(Duration.ofDays(1));
    assertThat(access.decide("127.0.0.1", false, "Bearer good")).isEqualTo(Decision.NOT_KNOWN);
  }

  @Test
  void revokedTokenIsForgotten() {
    access.decide("127.0.0.1", false, "Bearer good");
    tokens = token -> Optional.empty();
    assertThat(access.decide("127.0.0.1", false, "Bearer good")).isEqualTo(Decision.REFUSED);

    tokens = null;
    assertThat(access.decide("127.0.0.1", false, "Bearer good")).isEqualTo(Decision.NOT_KNOWN);
  }
}
