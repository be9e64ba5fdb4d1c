package org.sitewatt.modbus.internal;

import com.ghgande.j2mod.modbus.io.BytesInputStream;
import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadCoilsResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.sitewatt.driver.Reason;

/** Compares unit id and PDU of a reply with its request, then lets j2mod take it apart. */
final class ReplyCheck {

  private static final int EXCEPTION_BIT = 0x80;

  private ReplyCheck() {}

  /**
   * Checks a reply.
   *
   * @param adu unit id, function code and data, without header or checksum; at least 3 bytes
   */
  static Reply check(ReadRequest request, byte[] adu) throws WireFault {
    int unit = adu[0] & 0xFF;
    if (unit != request.unitId()) {
      throw new WireFault(Reason.FOREIGN_REPLY, "unit " + unit + " instead of " + request.unitId());
    }
    int function = adu[1] & 0xFF;
    int asked = request.range().function().code();
    if ((function & ~EXCEPTION_BIT) != asked) {
      throw new WireFault(
          Reason.FOREIGN_REPLY, "function code " + function + " instead of " + asked);
    }
    boolean refused = (function & EXCEPTION_BIT) != 0;
    int length = refused ? 3 : 3 + request.replyBytes();
    if (adu.length != length) {
      throw new WireFault(
          Reason.MALFORMED_REPLY, (adu.length - 1) + " bytes instead of " + (length - 1));
    }
    if (!refused && (adu[2] & 0xFF) != request.replyBytes()) {
      throw new WireFault(
          Reason.MALFORMED_REPLY,
          "byte count " + (adu[2] & 0xFF) + " instead of " + request.replyBytes());
    }
    return parse(request, function, adu);
  }

  private static Reply parse(ReadRequest request, int function, byte[] adu) throws WireFault {
    ModbusResponse message = ModbusResponse.createModbusResponse(function);
    message.setHeadless();
    try {
      message.readFrom(new BytesInputStream(adu));
    } catch (IOException e) {
      throw new WireFault(Reason.MALFORMED_REPLY, e.getMessage());
    }
    if (message instanceof ExceptionResponse refusal) {
      return new Reply.Refusal(refusal.getExceptionCode());
    }
    IntStream words = IntStream.range(0, request.range().count()).map(reader(message));
    return new Reply.Data(words.boxed().toList());
  }

  private static IntUnaryOperator reader(ModbusResponse message) {
    if (message instanceof ReadMultipleRegistersResponse registers) {
      return registers::getRegisterValue;
    }
    if (message instanceof ReadInputRegistersResponse registers) {
      return registers::getRegisterValue;
    }
    // The specification packs bits from the lowest bit of the first byte up.
    byte[] packed =
        message instanceof ReadCoilsResponse coils
            ? coils.getCoils().getBytes()
            : ((ReadInputDiscretesResponse) message).getDiscretes().getBytes();
    return bit -> packed[bit / 8] >> bit % 8 & 1;
  }
}
