package org.sitewatt.settings.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the guard in its place. An activator, since a component would come when its turn is, and the
 * configurations of those before it would pass unseen.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class SettingsBundle implements BundleActivator {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsBundle.class);

  /** After the one that puts in variables and secrets, which has 0. */
  private static final int LAST = 1000;

  private static final String FOLDER = "OSGI-INF/metatype";

  @Override
  public void start(BundleContext context) {
    SettingsGuard guard = new SettingsGuard(pid -> declared(context, pid));
    context.registerService(
        ConfigurationPlugin.class,
        guard,
        FrameworkUtil.asDictionary(Map.of(ConfigurationPlugin.CM_RANKING, LAST)));
    context.registerService(ConfigurationListener.class, guard, null);
    context.registerService(
        HealthCheck.class,
        new SettingsCheck(guard),
        FrameworkUtil.asDictionary(
            Map.of(HealthCheck.NAME, "settings", HealthCheck.TAGS, "ready")));
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the services back.
  }

  private static Map<String, Declared.Key> declared(BundleContext context, String pid) {
    for (Bundle bundle : context.getBundles()) {
      Enumeration<URL> files =
          bundle.getSymbolicName().startsWith("org.sitewatt.")
              ? bundle.findEntries(FOLDER, "*.xml", false)
              : null;
      for (URL file : files == null ? Collections.<URL>emptyList() : Collections.list(files)) {
        try (InputStream xml = file.openStream()) {
          Declared declared = Declared.read(xml);
          if (declared.pid().equals(pid)) {
            return declared.keys();
          }
        } catch (IOException e) {
          LOG.error("{} of {} cannot be read", file, bundle.getSymbolicName(), e);
        }
      }
    }
    return Map.of();
  }
}
