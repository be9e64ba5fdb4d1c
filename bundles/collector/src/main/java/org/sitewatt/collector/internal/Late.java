package org.sitewatt.collector.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.sitewatt.model.StorageUnavailableException;

/**
 * Stands for a store that comes late or goes: the stores of a database that is away when the
 * platform starts are not there, and sites are to be visited nevertheless.
 */
final class Late {

  private Late() {}

  /**
   * A store that hands each call to the present one; without one, each call throws {@link
   * StorageUnavailableException}.
   *
   * @param present the present store; null while there is none
   */
  static <T> T store(Class<T> type, Supplier<T> present) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              T store = present.get();
              if (store == null) {
                throw new StorageUnavailableException("The database is not open.", null);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
