package org.sitewatt.collector.internal;

import java.util.function.Supplier;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;
import org.sitewatt.model.telemetry.Telemetry;

/** Counts what rounds bring on its way to being kept. */
final class CountingRecorder implements Recorder {

  private final Recorder recorder;
  private final Supplier<Telemetry> telemetry;

  CountingRecorder(Recorder recorder, Supplier<Telemetry> telemetry) {
    this.recorder = recorder;
    this.telemetry = telemetry;
  }

  @Override
  public boolean keep(DeviceVisit visit) {
    boolean kept = recorder.keep(visit);
    telemetry.get().roundRead(kept ? visit.reason() : Reason.NOT_STORED);
    return kept;
  }

  @Override
  public void awaitRoom() throws InterruptedException {
    recorder.awaitRoom();
  }

  @Override
  public void keep(Round round) {
    recorder.keep(round);
  }
}
