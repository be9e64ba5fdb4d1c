package org.sitewatt.benchmarks;

import java.lang.reflect.Proxy;

/** Typed configuration with nothing configured, as the container gives it to a component. */
final class Defaults {

  private Defaults() {}

  /** The defaults of the only argument of a component's public constructor. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T> T of(Class<?> component) {
    Class<?> type = component.getConstructors()[0].getParameterTypes()[0];
    return (T)
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> method.getDefaultValue());
  }
}
