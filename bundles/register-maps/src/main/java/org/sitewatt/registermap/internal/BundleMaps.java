package org.sitewatt.registermap.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.yaml.RegisterMapParser;

/**
 * The extender: each started bundle with maps in {@value #FOLDER} serves them as drivers for as
 * long as it is started.
 */
@Component(service = {})
@Capability(namespace = "osgi.extender", name = "sitewatt.registermap", version = "1.0.0")
public final class BundleMaps implements BundleTrackerCustomizer<String> {

  static final String FOLDER = "SITEWATT-INF/drivers";

  private final DriverSources sources;
  private final BundleTracker<String> tracker;

  @Activate
  public BundleMaps(BundleContext context, @Reference DriverSources sources) {
    this.sources = sources;
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    tracker.open();
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  @Override
  public String addingBundle(Bundle bundle, BundleEvent event) {
    Enumeration<URL> maps = bundle.findEntries(FOLDER, "*.yaml", false);
    if (maps == null) {
      return null;
    }
    String source = bundle.getSymbolicName() + " " + bundle.getVersion();
    List<ParseResult> results = new ArrayList<>();
    for (URL map : Collections.list(maps)) {
      results.add(parse(map));
    }
    sources.put(source, bundle.getBundleContext(), results);
    return source;
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, String source) {
    // Only ACTIVE is tracked: an updated bundle leaves and comes back.
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, String source) {
    sources.remove(source);
  }

  private static ParseResult parse(URL map) {
    String file = map.getPath().substring(map.getPath().lastIndexOf('/') + 1);
    try (InputStream in = map.openStream()) {
      return RegisterMapParser.parse(file, in);
    } catch (IOException e) {
      return ParseResult.Refused.unreadable(file, e);
    }
  }
}
