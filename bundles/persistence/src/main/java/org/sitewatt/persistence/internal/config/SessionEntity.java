package org.sitewatt.persistence.internal.config;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.sitewatt.model.security.Session;

/** A row of {@code user_session}. */
@Entity(name = "Session")
@Table(name = "user_session")
class SessionEntity {

  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  private String username;

  @Column(name = "csrf_token")
  private String csrfToken;

  @Column(name = "created_ms")
  private long createdMillis;

  @Column(name = "last_seen_ms")
  private long lastSeenMillis;

  @Column(name = "expires_ms")
  private long expiresMillis;

  private String address;

  @Column(name = "user_agent")
  private String userAgent;

  protected SessionEntity() {}

  SessionEntity(Session session) {
    tokenHash = session.tokenHash();
    username = session.username();
    csrfToken = session.csrfToken();
    createdMillis = session.createdAt().toEpochMilli();
    lastSeenMillis = session.lastSeenAt().toEpochMilli();
    expiresMillis = session.expiresAt().toEpochMilli();
    address = session.address();
    userAgent = session.userAgent();
  }

  String tokenHash() {
    return tokenHash;
  }

  Session toSession() {
    return new Session(
        tokenHash,
        username,
        csrfToken,
        Instant.ofEpochMilli(createdMillis),
        Instant.ofEpochMilli(lastSeenMillis),
        Instant.ofEpochMilli(expiresMillis),
        address,
        userAgent);
  }
}
