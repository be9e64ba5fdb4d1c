package org.sitewatt.model.telemetry;

import org.sitewatt.driver.Reason;

/**
 * Is told what happens often, to count it; an OSGi service, there or not. Called on hot paths:
 * thread-safe, returns at once, throws nothing. What a teller has no interest in does nothing.
 */
public interface Telemetry {

  /** For those who find no such service. */
  Telemetry NONE = new Telemetry() {};

  /**
   * One Modbus request went over the wire.
   *
   * @param nanos from the first byte sent to the end of the reply or of the wait for it
   * @param failure why it brought no data; null when it did
   */
  default void modbusRequest(long nanos, Reason failure) {}

  /**
   * A visit of a gateway ended; all bytes above TCP are counted, also those of dropped replies.
   *
   * @param siteId the registered site; null when a gateway was probed that is not registered
   */
  default void gatewayTraffic(String siteId, long bytesSent, long bytesReceived) {}

  /**
   * A round asked a device.
   *
   * @param failure why it gave no value; null when it gave one
   */
  default void roundRead(Reason failure) {}

  /**
   * An HTTP request was answered.
   *
   * @param method as sent
   * @param route template of its address, for instance {@code /api/v1/sites/{id}}; never the
   *     address itself
   * @param status as answered
   * @param nanos from its arrival to the last byte handed to the connection
   */
  default void httpRequest(String method, String route, int status, long nanos) {}

  /** Somebody tried to sign in, or came with a token. */
  default void signIn(SignInOutcome outcome) {}
}
