package org.sitewatt.modbus.internal;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import java.util.Arrays;
import org.sitewatt.driver.Reason;

/** Modbus/TCP: transaction id, protocol id, length, unit id, then the PDU. */
final class MbapFormat implements WireFormat {

  private static final int HEADER = 7;

  /** Unit id, function code and exception code: the least that a reply can be. */
  private static final int SHORTEST = 3;

  /** Unit id and the longest PDU of the specification (253 bytes). */
  private static final int LONGEST = 254;

  @Override
  public byte[] encode(ReadRequest request, int transactionId) {
    ModbusRequest message = request.toMessage();
    message.setTransactionID(transactionId);
    return WireFormat.bytes(message);
  }

  @Override
  public Reply decode(ReadRequest request, int transactionId, FrameSource source)
      throws WireFault, InterruptedException {
    byte[] header = new byte[HEADER];
    source.read(header, 0, HEADER);
    int protocol = word(header, 2);
    int length = word(header, 4);
    if (protocol != 0) {
      throw new WireFault(Reason.MALFORMED_REPLY, "protocol id " + protocol + " instead of 0");
    }
    if (length < SHORTEST || length > LONGEST) {
      throw new WireFault(
          Reason.MALFORMED_REPLY,
          "length field " + length + " outside " + SHORTEST + " to " + LONGEST);
    }
    int transaction = word(header, 0);
    if (transaction != transactionId) {
      throw new WireFault(
          Reason.FOREIGN_REPLY, "transaction id " + transaction + " instead of " + transactionId);
    }
    byte[] adu = Arrays.copyOfRange(header, HEADER - 1, HEADER - 1 + length);
    source.read(adu, 1, 1);
    int expected = ReplyCheck.length(request, adu);
    if (length != expected) {
      throw new WireFault(
          Reason.MALFORMED_REPLY, "length field " + length + " instead of " + expected);
    }
    source.read(adu, 2, length - 2);
    return ReplyCheck.parse(request, adu);
  }

  private static int word(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }
}
