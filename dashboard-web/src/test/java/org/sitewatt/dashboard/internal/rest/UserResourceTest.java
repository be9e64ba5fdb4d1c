package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;

class UserResourceTest extends SignedInTest {

  @Test
  void usersAreManagedAndNeverShowTheirHash() {
    Answer added =
        admin.post(
            "/api/v1/users",
            "{\"username\":\"eve\",\"role\":\"VIEWER\",\"password\":\"open sesame\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.response().body()).doesNotContain("argon2").doesNotContain("sesame");
    assertThat(admin.delete("/api/v1/users/ada").status()).isEqualTo(409);
    assertThat(admin.delete("/api/v1/users/eve").status()).isEqualTo(204);
  }
}
