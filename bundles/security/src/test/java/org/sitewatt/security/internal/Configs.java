package org.sitewatt.security.internal;

import java.lang.reflect.Proxy;

/** Configurations with their defaults. */
final class Configs {

  private Configs() {}

  static <T> T defaults(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> method.getDefaultValue()));
  }
}
