package org.sitewatt.observability.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

class ContainerCheckTest {

  private static final String OURS = "mvn:org.sitewatt/registry/1.0.0";
  private static final String DROPPED = "file:/opt/sitewatt/deploy/acme.jar";

  @Test
  void aBundleOfOursThatIsNotStartedIsCritical() {
    Result result = check(bundle(OURS, Bundle.ACTIVE), bundle(OURS, Bundle.INSTALLED));

    assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void oneThatWasDroppedInIsAWarningThatNamesItsFileButNotItsFolder() {
    Result result = check(bundle(OURS, Bundle.ACTIVE), bundle(DROPPED, Bundle.INSTALLED));

    assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(result.toString()).contains("lacks: acme.jar").doesNotContain("/opt", "file:");
  }

  @Test
  void whereAllAreStartedItIsWell() {
    Result result = check(bundle(OURS, Bundle.ACTIVE), bundle(DROPPED, Bundle.ACTIVE));

    assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
  }

  private static Result check(Bundle... bundles) {
    Object booted = proxy(ServiceReference.class, "", null);
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                ContainerCheckTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getBundles") ? bundles : booted);
    Collection<?> none = List.of();
    return new ContainerCheck(
            context, proxy(ServiceComponentRuntime.class, "getComponentDescriptionDTOs", none))
        .execute();
  }

  private static Bundle bundle(String location, int state) {
    Dictionary<String, String> headers = FrameworkUtil.asDictionary(Map.of());
    return (Bundle)
        Proxy.newProxyInstance(
            ContainerCheckTest.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getLocation" -> location;
                  case "getSymbolicName" -> "com.acme";
                  case "getState" -> state;
                  case "getHeaders" -> headers;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** Answers one method. */
  private static <T> T proxy(Class<T> type, String answered, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            ContainerCheckTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals(answered)) {
                return answer;
              }
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
