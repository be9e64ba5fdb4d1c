package org.sitewatt.modbus.internal;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How requests and replies are wrapped.
 *
 * <p>j2mod's messages are used on both ways, its transports are not: they take the frame length and
 * the unit from the wire unchecked, compare no function code and no byte count, skip the CRC of RTU
 * over TCP, and match the transaction id only by retrying on the same connection.
 */
sealed interface WireFormat permits MbapFormat, RtuFormat {

  /**
   * The request as it goes onto the wire.
   *
   * @param transactionId 0 to 65535; ignored where the framing carries none
   */
  byte[] encode(ReadRequest request, int transactionId);

  /**
   * Reads the reply and checks every field of it against the request.
   *
   * @throws WireFault if anything is missing, damaged or not of this request
   */
  Reply decode(ReadRequest request, int transactionId, FrameSource source)
      throws WireFault, InterruptedException;

  /** Where replies come from. */
  interface FrameSource {
    /** Fills part of a buffer; a fault if the bytes do not come in time. */
    void read(byte[] buffer, int offset, int length) throws WireFault, InterruptedException;
  }

  /** The bytes of a j2mod message. */
  static byte[] bytes(ModbusRequest message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(12);
    try {
      message.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
