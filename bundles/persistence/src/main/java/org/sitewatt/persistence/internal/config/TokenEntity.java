package org.sitewatt.persistence.internal.config;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.Role;

/** A row of {@code api_token}. */
@Entity(name = "Token")
@Table(name = "api_token")
class TokenEntity {

  @Id private String id;

  private String username;

  private String name;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "created_ms")
  private long createdMillis;

  @Column(name = "expires_ms")
  private long expiresMillis;

  @Column(name = "last_used_ms")
  private Long lastUsedMillis;

  protected TokenEntity() {}

  TokenEntity(ApiToken token) {
    id = token.id();
    username = token.username();
    name = token.name();
    role = token.role();
    secretHash = token.secretHash();
    createdMillis = token.createdAt().toEpochMilli();
    expiresMillis = token.expiresAt().toEpochMilli();
    lastUsedMillis = token.lastUsedAt() == null ? null : token.lastUsedAt().toEpochMilli();
  }

  ApiToken toToken() {
    return new ApiToken(
        id,
        username,
        name,
        role,
        secretHash,
        Instant.ofEpochMilli(createdMillis),
        Instant.ofEpochMilli(expiresMillis),
        lastUsedMillis == null ? null : Instant.ofEpochMilli(lastUsedMillis));
  }
}
