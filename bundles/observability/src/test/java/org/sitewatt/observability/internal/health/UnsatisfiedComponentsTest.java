package org.sitewatt.observability.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class UnsatisfiedComponentsTest {

  private final List<ComponentConfigurationDTO> configurations = new ArrayList<>();

  @Test
  void tellsOnlyTheEndOfAChain() {
    component("Door", "Servlet", "Registry", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    component("RegistryImpl", "Registry", "Store", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);

    assertThat(rootCauses()).containsExactly("RegistryImpl waits for Store");
  }

  @Test
  void tellsAFailureInsteadOfWhatWaitsForIt() {
    component("Door", "Servlet", "Registry", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    component("RegistryImpl", "Registry", "Store", ComponentConfigurationDTO.FAILED_ACTIVATION)
            .failure =
        "java.lang.IllegalStateException: no store\n\tat x.Y";

    assertThat(rootCauses())
        .containsExactly("RegistryImpl failed to start: java.lang.IllegalStateException: no store");
  }

  @Test
  void tellsACircle() {
    component("A", "a", "b", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    component("B", "b", "a", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);

    assertThat(rootCauses())
        .containsExactly("2 components wait for the database or for each other");
  }

  @Test
  void leavesAClosedDatabaseToItsOwnCheck() {
    component("Door", "Servlet", "Registry", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    component(
        "RegistryImpl",
        "Registry",
        "org.sitewatt.model.store.SiteStore",
        ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    component("Mailer", "m", "Post", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);

    assertThat(rootCauses()).containsExactly("Mailer waits for Post");
  }

  @Test
  void countsARunningProviderThatDoesNotMatchAsNobody() {
    component("Door", "Servlet", "Registry", ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    component("RegistryImpl", "Registry", "Store", ComponentConfigurationDTO.ACTIVE);

    assertThat(rootCauses()).containsExactly("Door waits for Registry");
  }

  @Test
  void leavesOutWhatIsOffByChoiceAndWhatIsNotOurs() {
    component("Demo", "Demo", "x", ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);
    component("Foreign", "f", "x", ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
            .description
            .bundle
            .symbolicName =
        "org.example";

    assertThat(rootCauses()).isEmpty();
  }

  private Iterable<String> rootCauses() {
    return new UnsatisfiedComponents(runtime()).rootCauses();
  }

  private ComponentConfigurationDTO component(String name, String offers, String needs, int state) {
    ReferenceDTO reference = new ReferenceDTO();
    reference.name = "needed";
    reference.interfaceName = needs;
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.name = name;
    description.bundle = new BundleDTO();
    description.bundle.symbolicName = "org.sitewatt.test";
    description.serviceInterfaces = new String[] {offers};
    description.references = new ReferenceDTO[] {reference};
    UnsatisfiedReferenceDTO unsatisfied = new UnsatisfiedReferenceDTO();
    unsatisfied.name = "needed";
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.description = description;
    configuration.state = state;
    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {unsatisfied};
    configurations.add(configuration);
    return configuration;
  }

  private ServiceComponentRuntime runtime() {
    return (ServiceComponentRuntime)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceComponentRuntime.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getComponentDescriptionDTOs" ->
                      configurations.stream().map(c -> c.description).toList();
                  case "getComponentConfigurationDTOs" ->
                      configurations.stream().filter(c -> c.description == arguments[0]).toList();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
