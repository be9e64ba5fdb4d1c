package org.sitewatt.security.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.store.SessionStore;

/** Sessions in memory; counts how often it is asked. */
final class MemorySessions implements SessionStore {
  final Map<String, Session> byHash = new ConcurrentHashMap<>();
  int finds;
  int touches;

  @Override
  public void insert(Session session) {
    byHash.put(session.tokenHash(), session);
  }

  @Override
  public Optional<Session> find(String tokenHash) {
    finds++;
    return Optional.ofNullable(byHash.get(tokenHash));
  }

  @Override
  public List<Session> list() {
    return byHash.values().stream()
        .sorted(Comparator.comparing(Session::createdAt).reversed())
        .toList();
  }

  @Override
  public List<Session> listByUser(String username) {
    return list().stream().filter(s -> s.username().equals(username)).toList();
  }

  @Override
  public void touch(String tokenHash, Instant lastSeenAt, Instant expiresAt) {
    touches++;
    byHash.computeIfPresent(
        tokenHash,
        (hash, s) ->
            new Session(
                hash,
                s.username(),
                s.csrfToken(),
                s.createdAt(),
                lastSeenAt,
                expiresAt,
                s.address(),
                s.userAgent()));
  }

  @Override
  public void delete(String tokenHash) {
    byHash.remove(tokenHash);
  }

  @Override
  public void deleteByUser(String username, String exceptTokenHash) {
    byHash
        .values()
        .removeIf(s -> s.username().equals(username) && !s.tokenHash().equals(exceptTokenHash));
  }

  @Override
  public void deleteExpired(Instant now) {
    byHash.values().removeIf(s -> s.expiresAt().isBefore(now));
  }
}
