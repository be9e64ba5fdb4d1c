package org.sitewatt.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  private static final String TOKEN = "swt_0123456789abcdef_" + "x".repeat(43);
  private final Masking masking = new Masking(Map.of("SITEWATT_ADMIN_PASSWORD", "hunter2-hunter2"));

  @ParameterizedTest
  @CsvSource({
    "password, open-sesame, ***",
    "dbPassword, open-sesame, ***",
    "clientSecret, open-sesame, ***",
    "passwordFile, /run/secrets/db, /run/secrets/db",
    "url, jdbc:mysql://db/x?user=a&password=open-sesame&x=1, "
        + "jdbc:mysql://db/x?user=a&password=***&x=1",
    "tileUrl, https://me:open-sesame@tiles.example.org/, https://me:***@tiles.example.org/",
    "idleMinutes, 480, 480",
  })
  void valuesOfSettings(String name, String value, String shown) {
    assertThat(masking.value(name, value)).isEqualTo(shown);
  }

  @Test
  void textsLoseWhatTheEnvironmentKeepsSecretAndOurTokens() {
    assertThat(masking.text("it was hunter2-hunter2 and " + TOKEN))
        .isEqualTo("it was *** and swt_***");
  }
}
