package org.sitewatt.registermap.internal;

import java.io.IOException;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has FileInstall watch the hot-deploy folder, from the start of this bundle on: what a driver's
 * bundle requires is installed by then. Told by a file in {@code etc/}, FileInstall would look
 * earlier, while the container still starts, and complain of each driver that lies there.
 */
@Component(service = {})
public final class HotDeployFolder {

  /** A driver is to be live within three seconds of the drop. */
  private static final String POLL_MILLIS = "500";

  /** Begins to watch the folder that the framework property {@code sitewatt.deploy} names. */
  @Activate
  public HotDeployFolder(BundleContext context, @Reference ConfigurationAdmin configurations)
      throws IOException {
    Map<String, String> folder =
        Map.of(
            "felix.fileinstall.dir",
            context.getProperty("sitewatt.deploy"),
            "felix.fileinstall.tmpdir",
            context.getDataFile("hot-deploy").getPath(),
            "felix.fileinstall.poll",
            POLL_MILLIS,
            "felix.fileinstall.log.level",
            "3");
    configurations
        .getFactoryConfiguration("org.apache.felix.fileinstall", "deploy", "?")
        .updateIfDifferent(FrameworkUtil.asDictionary(folder));
  }
}
