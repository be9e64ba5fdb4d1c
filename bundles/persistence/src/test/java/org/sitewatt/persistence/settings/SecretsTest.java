package org.sitewatt.persistence.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db/x?user=a&password=hunter2&useSSL=true",
        "jdbc:mysql://db/x?password1=hunter2",
        "jdbc:mysql://me:hunter2@db:3306/x",
        "jdbc:mysql://me:hunter2/even@db:3306/x",
        "jdbc:h2:file:/x;USER=a;PASSWORD=hunter2;MODE=MySQL",
        "could not connect to jdbc:mysql://db/x?PassWord=hunter2, giving up",
        "jdbc:mysql://(host=db,password=hunter2)/x",
        "jdbc:mysql://db/x?trustCertificateKeyStorePassword=hunter2"
      })
  void masksPasswords(String text) {
    assertThat(Secrets.mask(text)).doesNotContain("hunter2").contains("***");
    assertThat(DatabaseSettings.of("jdbc:mysql://me:hunter2@db/x?password=hunter2", "u", "hunter2"))
        .asString()
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://db:3306/x?user=a", "jdbc:h2:file:/x;MODE=MySQL"})
  void leavesTheRestAlone(String text) {
    assertThat(Secrets.mask(text)).isEqualTo(text);
  }
}
