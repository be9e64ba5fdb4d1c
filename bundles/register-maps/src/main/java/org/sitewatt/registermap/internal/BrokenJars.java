package org.sitewatt.registermap.internal;

import java.io.File;
import java.util.Locale;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Speaks up for jars and zips in the hot-deploy folder that FileInstall passes over in silence:
 * truncated, damaged, or no bundle.
 *
 * <p>FileInstall 3.7.4 gives a file to the first listener that can handle it. When a file changes
 * so that its listener no longer can, FileInstall only uninstalls it and looks at it again at its
 * next change. So a file that has changed sides, in either direction, is touched here.
 */
@Component(service = ArtifactInstaller.class)
public final class BrokenJars implements ArtifactInstaller, BundleListener {

  private static final long TOUCH_MILLIS = 1000;

  private final BundleContext context;
  private final DriverSources sources;

  @Activate
  public BrokenJars(BundleContext context, @Reference DriverSources sources) {
    this.context = context;
    this.sources = sources;
    context.addBundleListener(this);
  }

  @Deactivate
  void close() {
    context.removeBundleListener(this);
  }

  @Override
  public boolean canHandle(File file) {
    return isJar(file) && JarCheck.fault(file).isPresent();
  }

  @Override
  public void install(File file) {
    JarCheck.fault(file).ifPresent(fault -> sources.refuse(file.getName(), fault));
  }

  @Override
  public void update(File file) {
    install(file);
  }

  @Override
  public void uninstall(File file) {
    sources.remove(file.getName());
    if (file.exists()) {
      touch(file);
    }
  }

  /** A bundle that went because its file was overwritten by something broken. */
  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.UNINSTALLED) {
      DroppedFiles.of(event.getBundle()).filter(this::canHandle).ifPresent(BrokenJars::touch);
    }
  }

  private static boolean isJar(File file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".jar") || name.endsWith(".zip"))
        && file.isFile();
  }

  private static void touch(File file) {
    if (!file.setLastModified(file.lastModified() + TOUCH_MILLIS)) {
      throw new IllegalStateException(file + ": cannot be touched; drop it again");
    }
  }
}
