package org.sitewatt.persistence.internal.config;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;

/** A row of {@code app_user}. */
@Entity(name = "User")
@Table(name = "app_user")
class UserEntity implements VersionedEntity {

  @Id private String username;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "password_hash")
  private String passwordHash;

  private boolean enabled;

  @Column(name = "must_change_password")
  private boolean mustChangePassword;

  @Column(name = "created_ms")
  private long createdMillis;

  @Version private long version;

  protected UserEntity() {}

  UserEntity(User user) {
    username = user.username();
    set(user);
  }

  final void set(User user) {
    role = user.role();
    passwordHash = user.passwordHash();
    enabled = user.enabled();
    mustChangePassword = user.mustChangePassword();
    createdMillis = user.createdAt().toEpochMilli();
  }

  @Override
  public long version() {
    return version;
  }

  User toUser() {
    return new User(
        username,
        role,
        passwordHash,
        enabled,
        mustChangePassword,
        Instant.ofEpochMilli(createdMillis),
        version);
  }
}
