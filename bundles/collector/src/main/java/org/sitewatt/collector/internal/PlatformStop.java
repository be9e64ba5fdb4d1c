package org.sitewatt.collector.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Runs something when the platform begins to stop, while everything is there still: bundles stop in
 * an order of their own, and what a visit in hand needs may go before the collector.
 */
final class PlatformStop implements SynchronousBundleListener, AutoCloseable {

  private final BundleContext context;
  private final Runnable first;

  PlatformStop(BundleContext context, Runnable first) {
    this.context = context;
    this.first = first;
    context.addBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING
        && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
      first.run();
    }
  }

  @Override
  public void close() {
    context.removeBundleListener(this);
  }
}
