package org.sitewatt.it;

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.extra.VMOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Inside the container of the real archive: everything that is declared runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {

  private static final String ENDORSED = "lib/endorsed/org.apache.karaf.specs.";

  private static final Duration DATABASE_OPENS = Duration.ofMinutes(1);

  @Inject private BundleContext context;

  @Inject private ServiceComponentRuntime components;

  @Configuration
  public Option[] configuration() {
    String work = System.getProperty("sitewatt.work");
    String karaf = System.getProperty("sitewatt.karaf");
    List<Option> options = new ArrayList<>();
    options.add(
        karafDistributionConfiguration()
            .frameworkUrl(new File(System.getProperty("sitewatt.archive")).toURI().toString())
            .karafVersion(karaf)
            .name("Sitewatt")
            .unpackDirectory(new File(work, "exam"))
            .useDeployFolder(false));
    options.add(configureConsole().ignoreLocalConsole());
    // Pax Exam's own bundles come from the folder that the build filled: nothing is fetched.
    options.add(
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.repositories",
            new File(work, "exam-repository").toURI() + "@id=exam"));
    options.add(
        editConfigurationFilePut(
            "etc/org.sitewatt.http.cfg", "port", String.valueOf(Node.freePort())));
    options.add(
        editConfigurationFilePut(
            "etc/org.apache.karaf.shell.cfg", "sshPort", String.valueOf(Node.freePort())));
    vmOptions(karaf).map(VMOption::new).forEach(options::add);
    return options.toArray(Option[]::new);
  }

  /** What bin/karaf gives to the JVM. */
  private static Stream<String> vmOptions(String karaf) {
    return Stream.of(
        "-Djava.security.manager=allow",
        "--add-reads=java.xml=java.logging",
        "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
        "--patch-module=java.base=" + ENDORSED + "locator-" + karaf + ".jar",
        "--patch-module=java.xml=" + ENDORSED + "java.xml-" + karaf + ".jar",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.net=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
        "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
        "-classpath",
        String.join(File.pathSeparator, "lib/jdk9plus/*", "lib/boot/*"));
  }

  @Test
  public void everyBundleIsStarted() {
    List<String> idle =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
            .filter(bundle -> (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0)
            .map(Bundle::getSymbolicName)
            .toList();

    assertEquals(List.of(), idle);
  }

  @Test
  public void noBundleIsThereTwice() {
    Set<String> seen = new HashSet<>();
    List<String> twice =
        Arrays.stream(context.getBundles())
            .map(Bundle::getSymbolicName)
            .filter(name -> !seen.add(name))
            .toList();

    assertEquals(List.of(), twice);
  }

  @Test
  public void everyComponentHasWhatItNeeds() throws InterruptedException {
    // The database opens after the bundles have started, and what needs it waits for it.
    Instant patience = Instant.now().plus(DATABASE_OPENS);
    while (!unsatisfied().isEmpty() && Instant.now().isBefore(patience)) {
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
    }

    assertEquals(List.of(), unsatisfied());
  }

  private List<String> unsatisfied() {
    return components.getComponentDescriptionDTOs().stream()
        .filter(description -> description.bundle.symbolicName.startsWith("org.sitewatt."))
        .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
        .filter(ContainerIT::isStuck)
        .map(configuration -> configuration.description.name)
        .toList();
  }

  private static boolean isStuck(ComponentConfigurationDTO configuration) {
    return configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
        || configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION;
  }
}
