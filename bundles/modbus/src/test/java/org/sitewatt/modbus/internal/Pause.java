package org.sitewatt.modbus.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The slowness of a simulated device, where slowness is what is tested. */
final class Pause {

  private Pause() {}

  static void millis(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
