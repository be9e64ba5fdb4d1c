package org.sitewatt.security.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.store.TokenStore;

/** Tokens in memory; counts how often it is asked. */
final class MemoryTokens implements TokenStore {
  final Map<String, ApiToken> byId = new ConcurrentSkipListMap<>();
  int finds;
  int touches;

  @Override
  public List<ApiToken> list() {
    return List.copyOf(byId.values());
  }

  @Override
  public List<ApiToken> listByUser(String username) {
    return list().stream().filter(token -> token.username().equals(username)).toList();
  }

  @Override
  public Optional<ApiToken> find(String id) {
    finds++;
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public void insert(ApiToken token) {
    byId.put(token.id(), token);
  }

  @Override
  public void touch(String id, Instant lastUsedAt) {
    touches++;
    byId.computeIfPresent(
        id,
        (key, t) ->
            new ApiToken(
                t.id(),
                t.username(),
                t.name(),
                t.role(),
                t.secretHash(),
                t.createdAt(),
                t.expiresAt(),
                lastUsedAt));
  }

  @Override
  public void delete(String id) {
    byId.remove(id);
  }

  @Override
  public void deleteExpired(Instant before) {
    byId.values().removeIf(token -> token.expiresAt().isBefore(before));
  }
}
