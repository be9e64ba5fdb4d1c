package org.sitewatt.modbus.internal;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.util.ModbusUtil;
import java.util.Arrays;
import org.sitewatt.driver.Reason;

/**
 * RTU frames over TCP, as transparent serial servers carry them: unit id, PDU, CRC. A frame has no
 * length field; what it must be follows from the request.
 */
final class RtuFormat implements WireFormat {

  private static final int HEAD = 3;
  private static final int CRC = 2;
  private static final int EXCEPTION_FRAME = HEAD + CRC;
  private static final int WRITE_FRAME = 8;

  @Override
  public byte[] encode(ReadRequest request, int transactionId) {
    ModbusRequest message = request.toMessage();
    message.setHeadless();
    byte[] body = WireFormat.bytes(message);
    byte[] frame = Arrays.copyOf(body, body.length + CRC);
    int[] crc = ModbusUtil.calculateCRC(body, 0, body.length);
    frame[body.length] = (byte) crc[0];
    frame[body.length + 1] = (byte) crc[1];
    return frame;
  }

  @Override
  public Reply decode(ReadRequest request, int transactionId, FrameSource source)
      throws WireFault, InterruptedException {
    byte[] head = new byte[HEAD];
    source.read(head, 0, HEAD);
    int length = frameLength(head);
    int expected = HEAD + request.replyBytes() + CRC;
    boolean answers =
        (head[0] & 0xFF) == request.unitId() && head[1] == request.range().function().code();
    if (answers && length != expected) {
      throw new WireFault(
          Reason.MALFORMED_REPLY, "frame of " + length + " bytes instead of " + expected);
    }
    byte[] frame = Arrays.copyOf(head, length);
    source.read(frame, HEAD, length - HEAD);
    int body = length - CRC;
    int[] crc = ModbusUtil.calculateCRC(frame, 0, body);
    if ((frame[body] & 0xFF) != crc[0] || (frame[body + 1] & 0xFF) != crc[1]) {
      throw new WireFault(Reason.MALFORMED_REPLY, "checksum does not match");
    }
    ReplyCheck.length(request, frame);
    return ReplyCheck.parse(request, Arrays.copyOf(frame, body));
  }

  /** What the frame claims to be; right only if its checksum is. */
  private static int frameLength(byte[] head) throws WireFault {
    int function = head[1] & 0xFF;
    if ((function & 0x80) != 0) {
      return EXCEPTION_FRAME;
    }
    return switch (function) {
      case 1, 2, 3, 4 -> HEAD + (head[2] & 0xFF) + CRC;
      case 5, 6, 15, 16 -> WRITE_FRAME;
      default ->
          throw new WireFault(Reason.MALFORMED_REPLY, "function code " + function + " is unknown");
    };
  }
}
