package org.sitewatt.it;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house's floors: a bundle imports only from floors below its own; packages form no cycle. */
class FloorsTest {

  /** The floor of each folder with Java; a vendor's driver stands beside the house. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("bundles/driver-api", 0),
          Map.entry("bundles/model", 1),
          Map.entry("bundles/register-maps", 2),
          Map.entry("bundles/modbus", 2),
          Map.entry("bundles/persistence", 2),
          Map.entry("bundles/security", 2),
          Map.entry("bundles/http", 2),
          Map.entry("bundles/settings", 2),
          Map.entry("bundles/observability", 2),
          Map.entry("bundles/registry", 3),
          Map.entry("bundles/journal", 3),
          Map.entry("bundles/collector", 3),
          Map.entry("bundles/metering", 3),
          Map.entry("bundles/simulator", 3),
          Map.entry("dashboard-web", 5),
          Map.entry("bundles/shell", 5),
          Map.entry("bundles/demo", 6),
          Map.entry("bundles/driver-kit", 6));

  private static final Path ROOT = Path.of(System.getProperty("sitewatt.root"));

  /** The classes of each folder. */
  private static final Map<String, JavaClasses> BUNDLES = new TreeMap<>();

  private static final SliceAssignment EACH_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  @BeforeAll
  static void read() throws IOException {
    for (String folder : folders()) {
      BUNDLES.put(folder, new ClassFileImporter().importPath(classes(folder)));
    }
  }

  @Test
  void everyBundleHasAFloor() {
    assertThat(BUNDLES.keySet()).isSubsetOf(FLOORS.keySet()).contains("bundles/model");
  }

  @Test
  void everyBundleImportsOnlyFromFloorsBelow() {
    Map<String, String> homes = new TreeMap<>();
    BUNDLES.forEach(
        (folder, classes) -> classes.forEach(type -> homes.put(type.getName(), folder)));
    Collection<String> climbs = new TreeSet<>();
    BUNDLES.forEach(
        (folder, classes) -> {
          for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
              String home =
                  homes.getOrDefault(
                      dependency.getTargetClass().getBaseComponentType().getName(), folder);
              if (!home.equals(folder) && FLOORS.get(home) >= FLOORS.get(folder)) {
                climbs.add(folder + " -> " + home + ": " + dependency.getDescription());
              }
            }
          }
        });

    assertThat(climbs).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    for (JavaClasses classes : BUNDLES.values()) {
      slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(classes);
    }
  }

  private static List<String> folders() throws IOException {
    try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
      return Stream.concat(bundles, Stream.of(ROOT.resolve("dashboard-web")))
          .map(bundle -> ROOT.relativize(bundle).toString())
          .filter(folder -> Files.isDirectory(classes(folder)))
          .sorted()
          .toList();
    }
  }

  private static Path classes(String folder) {
    return ROOT.resolve(folder).resolve("target/classes/org/sitewatt");
  }
}
