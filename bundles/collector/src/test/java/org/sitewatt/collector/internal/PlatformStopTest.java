package org.sitewatt.collector.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;

class PlatformStopTest {

  private final List<BundleListener> listeners = new ArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();
  private final PlatformStop stop = new PlatformStop(context(), runs::incrementAndGet);

  @Test
  void runsWhenTheFrameworkBeginsToStop() {
    tell(BundleEvent.STOPPING, 0);

    assertThat(runs).hasValue(1);
  }

  @Test
  void noOtherBundleAndNoOtherChangeMatters() {
    tell(BundleEvent.STOPPING, 7);
    tell(BundleEvent.STARTED, 0);

    assertThat(runs).hasValue(0);
  }

  @Test
  void listensNoMoreOnceItIsClosed() {
    stop.close();

    assertThat(listeners).isEmpty();
  }

  private void tell(int type, long bundleId) {
    Bundle bundle = proxy(Bundle.class, (method, argument) -> bundleId);
    listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(type, bundle)));
  }

  private BundleContext context() {
    return proxy(
        BundleContext.class,
        (method, argument) -> {
          BundleListener listener = (BundleListener) argument;
          if (method.equals("addBundleListener")) {
            listeners.add(listener);
          } else {
            listeners.remove(listener);
          }
          return null;
        });
  }

  private interface Answers {
    Object to(String method, Object argument);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            PlatformStopTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answers.to(method.getName(), arguments == null ? null : arguments[0])));
  }
}
