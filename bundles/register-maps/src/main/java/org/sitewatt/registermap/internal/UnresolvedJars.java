package org.sitewatt.registermap.internal;

import java.io.File;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sitewatt.registermap.DriverProblem;
import org.sitewatt.registermap.DriverProblems;

/**
 * Tells of dropped bundles that cannot start since nothing installed offers what they require.
 * FileInstall logs that as well, and tries again whenever a bundle comes; what is told here always
 * is as things stand.
 */
@Component
public final class UnresolvedJars implements DriverProblems {

  private final BundleContext context;

  @Activate
  public UnresolvedJars(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<DriverProblem> problems() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
        .flatMap(bundle -> problem(bundle).stream())
        .sorted((one, other) -> one.source().compareTo(other.source()))
        .toList();
  }

  @Override
  public Runnable onChange(Runnable listener) {
    BundleListener changes =
        event -> {
          if (DroppedFiles.of(event.getBundle()).isPresent()) {
            listener.run();
          }
        };
    context.addBundleListener(changes);
    return () -> context.removeBundleListener(changes);
  }

  private Optional<DriverProblem> problem(Bundle bundle) {
    Optional<File> file = DroppedFiles.of(bundle);
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (file.isEmpty() || revision == null) {
      return Optional.empty();
    }
    String lacks =
        revision.getDeclaredRequirements(null).stream()
            .filter(this::isLacking)
            .map(UnresolvedJars::text)
            .collect(Collectors.joining("\n"));
    return lacks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DriverProblem(
                file.get().getName(), lacks, Instant.ofEpochMilli(bundle.getLastModified())));
  }

  private boolean isLacking(BundleRequirement requirement) {
    String effective =
        requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
    String resolution =
        requirement.getDirectives().getOrDefault(Constants.RESOLUTION_DIRECTIVE, "mandatory");
    return effective.equals(Constants.EFFECTIVE_RESOLVE)
        && resolution.equals(Constants.RESOLUTION_MANDATORY)
        && context
            .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
            .adapt(FrameworkWiring.class)
            .findProviders(requirement)
            .isEmpty();
  }

  private static String text(BundleRequirement requirement) {
    String what =
        requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
            ? "package"
            : requirement.getNamespace();
    return "requires %s %s, which nothing installed offers"
        .formatted(what, requirement.getDirectives().get(Constants.FILTER_DIRECTIVE));
  }
}
