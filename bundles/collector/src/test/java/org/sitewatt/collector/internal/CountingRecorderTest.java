package org.sitewatt.collector.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;
import org.sitewatt.model.telemetry.Telemetry;

class CountingRecorderTest {

  private final List<Reason> told = new ArrayList<>();
  private boolean keeps = true;
  private final Recorder recorder =
      new CountingRecorder(
          new Recorder() {
            @Override
            public boolean keep(DeviceVisit visit) {
              return keeps;
            }

            @Override
            public void awaitRoom() {
              throw new UnsupportedOperationException();
            }

            @Override
            public void keep(Round round) {
              throw new UnsupportedOperationException();
            }
          },
          () ->
              new Telemetry() {
                @Override
                public void roundRead(Reason failure) {
                  told.add(failure);
                }
              });

  @Test
  void whatARoundBroughtIsToldWithItsReason() {
    DeviceVisit failed =
        new DeviceVisit(
            "v2",
            "r",
            "depot",
            "depot-1",
            Samples.NOON,
            DeviceOutcome.FAILED,
            Reason.TIMEOUT,
            null,
            List.of());

    assertThat(recorder.keep(Samples.visit("v1", "r"))).isTrue();
    assertThat(recorder.keep(failed)).isTrue();
    keeps = false;
    assertThat(recorder.keep(Samples.visit("v3", "r"))).isFalse();

    assertThat(told).containsExactly(null, Reason.TIMEOUT, Reason.NOT_STORED);
  }
}
