package org.sitewatt.persistence.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;

/** The conditions of a query whose values are known. */
final class Conditions {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds a condition, if there is a value for its parameter. */
  Conditions and(String condition, String parameter, Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(parameter, value);
    }
    return this;
  }

  <T> TypedQuery<T> on(EntityManager entities, String select, String order, Class<T> type) {
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    TypedQuery<T> query = entities.createQuery(select + where + order, type);
    values.forEach(query::setParameter);
    return query;
  }
}
