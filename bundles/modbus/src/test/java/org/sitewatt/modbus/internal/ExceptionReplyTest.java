package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.ScriptedServer.SOUND;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;

class ExceptionReplyTest {

  private static final int ATTEMPTS = 3;
  private static final RegisterSpan SPAN = holding(100, 4);

  @ParameterizedTest
  @CsvSource({
    "1, ILLEGAL_FUNCTION, false",
    "2, ILLEGAL_ADDRESS, false",
    "3, ILLEGAL_VALUE, false",
    "4, DEVICE_FAILURE, false",
    "5, DEVICE_BUSY, true",
    "6, DEVICE_BUSY, true",
    "7, OTHER_EXCEPTION, false",
    "8, OTHER_EXCEPTION, true",
    "9, OTHER_EXCEPTION, false",
    "10, GATEWAY_PATH_UNAVAILABLE, true",
    "11, GATEWAY_TARGET_NO_RESPONSE, true",
    "0, OTHER_EXCEPTION, false",
    "255, OTHER_EXCEPTION, false"
  })
  void hasItsReasonAndIsRetriedOnlyIfItMayPass(int code, Reason reason, boolean retried)
      throws IOException, InterruptedException {
    for (Framing framing : Framing.values()) {
      ScriptedServer.Answer refuses = (p, r) -> p.send(p.exception(r, code));
      try (ScriptedServer server = ScriptedServer.answering(framing, refuses);
          Visit visit = transport(ATTEMPTS).open(new VisitTarget("Harbour", server.endpoint()))) {
        assertThat(assertFailed(read(visit, 3, SPAN), reason).message())
            .contains("Modbus exception " + code);
        assertThat(server.requests()).hasSize(retried ? ATTEMPTS : 1);
        assertThat(server.connections()).as("the connection is sound").isEqualTo(1);
      }
      try (ScriptedServer server = ScriptedServer.answering(framing, refuses, refuses, SOUND);
          Visit visit = transport(ATTEMPTS).open(new VisitTarget("Harbour", server.endpoint()))) {
        if (retried) {
          assertHolds(read(visit, 3, SPAN), 3, SPAN);
        } else {
          assertFailed(read(visit, 3, SPAN), reason);
        }
      }
    }
  }
}
