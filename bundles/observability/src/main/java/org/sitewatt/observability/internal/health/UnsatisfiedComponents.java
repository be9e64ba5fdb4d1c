package org.sitewatt.observability.internal.health;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Finds why components of ours do not run: those that failed, and those that wait for what nobody
 * offers. One that waits for another of ours that does not run either is a symptom and left out.
 */
final class UnsatisfiedComponents {

  private static final String OURS = "org.sitewatt.";

  /** The stores come and go with the database, which has a check of its own. */
  private static final String STORES = "org.sitewatt.model.store.";

  private static final String CAUSED_BY = "Caused by: ";

  private final ServiceComponentRuntime runtime;

  UnsatisfiedComponents(ServiceComponentRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * One sentence for each cause, sorted; empty when all run. A component that is not configured,
   * though it has to be, is off by choice and no cause.
   */
  Collection<String> rootCauses() {
    Collection<ComponentConfigurationDTO> stuck =
        runtime.getComponentDescriptionDTOs().stream()
            .filter(description -> description.bundle.symbolicName.startsWith(OURS))
            .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
            .filter(UnsatisfiedComponents::isStuck)
            .toList();
    Collection<String> causes = new TreeSet<>();
    for (ComponentConfigurationDTO configuration : stuck) {
      if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
        causes.add(
            configuration.description.name
                + " failed to start: "
                + rootCause(configuration.failure));
        continue;
      }
      for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
        String service = interfaceOf(configuration.description, reference.name);
        if (!service.startsWith(STORES)
            && stuck.stream().noneMatch(other -> offers(other.description, service))) {
          causes.add(configuration.description.name + " waits for " + service);
        }
      }
    }
    if (causes.isEmpty() && !stuck.isEmpty()) {
      causes.add(stuck.size() + " components wait for the database or for each other");
    }
    return causes;
  }

  private static boolean isStuck(ComponentConfigurationDTO configuration) {
    return configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION
        || configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
  }

  private static boolean offers(ComponentDescriptionDTO description, String service) {
    return Arrays.asList(description.serviceInterfaces).contains(service);
  }

  private static String interfaceOf(ComponentDescriptionDTO description, String referenceName) {
    return Arrays.stream(description.references)
        .filter(reference -> reference.name.equals(referenceName))
        .map(reference -> reference.interfaceName)
        .findFirst()
        .orElse(referenceName);
  }

  /** The last cause of a stack trace: the first lines are of those who only passed it on. */
  private static String rootCause(String failure) {
    if (failure == null) {
      return "unknown";
    }
    String cause = failure.lines().findFirst().orElse("unknown");
    for (String line : failure.lines().toList()) {
      if (line.startsWith(CAUSED_BY)) {
        cause = line.substring(CAUSED_BY.length());
      }
    }
    return cause;
  }
}
