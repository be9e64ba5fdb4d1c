package org.sitewatt.driverkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Makes an OSGi bundle of each driver folder of the project and attaches it with the driver's id as
 * classifier, beside a Karaf features repository that lists them all. A folder that does not
 * conform fails the build.
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class PackageDriversMojo extends AbstractMojo {

  /** Where the driver folders are. */
  @Parameter(defaultValue = "${project.basedir}")
  private File directory;

  /** Name of the feature that installs all drivers of the project. */
  @Parameter(required = true)
  private String feature;

  /** The time that the entries of the bundles carry, ISO 8601. */
  @Parameter(defaultValue = "${project.build.outputTimestamp}", required = true)
  private String outputTimestamp;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  private final MavenProjectHelper helper;

  @Inject
  public PackageDriversMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      Path target = Path.of(project.getBuild().getDirectory());
      List<String> ids = new ArrayList<>();
      for (DriverFolder folder : DriverFolder.in(directory.toPath())) {
        Path jar = target.resolve(folder.id() + ".jar");
        bundle(folder, jar);
        helper.attachArtifact(project, "jar", folder.id(), jar.toFile());
        ids.add(folder.id());
      }
      Path repository = target.resolve("features.xml");
      Files.createDirectories(target);
      Files.writeString(repository, features(ids));
      helper.attachArtifact(project, "xml", "features", repository.toFile());
      getLog().info(ids.size() + " drivers: " + String.join(", ", ids));
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot package the drivers of " + directory, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Interrupted", e);
    }
  }

  private void bundle(DriverFolder folder, Path jar)
      throws IOException, InterruptedException, MojoFailureException {
    List<String> findings = Conformance.check(folder);
    if (!findings.isEmpty()) {
      throw new MojoFailureException(
          folder.id() + " does not conform:\n" + String.join("\n", findings));
    }
    DriverBundle.write(folder.parse().orElseThrow(), folder, jar, stamp());
  }

  private Instant stamp() throws MojoFailureException {
    try {
      return Instant.parse(outputTimestamp);
    } catch (DateTimeParseException e) {
      throw new MojoFailureException(
          "outputTimestamp '" + outputTimestamp + "': must be as in 2026-01-01T00:00:00Z", e);
    }
  }

  private String features(List<String> ids) {
    String coordinates =
        project.getGroupId() + "/" + project.getArtifactId() + "/" + project.getVersion();
    return FeatureRepository.text(feature, coordinates, project.getVersion(), ids);
  }
}
