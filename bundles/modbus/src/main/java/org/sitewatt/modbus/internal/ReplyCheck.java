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

  /** Unit id, function code and exception code. */
  private static final int REFUSAL = 3;

  /** Unit id, function code and byte count. */
  private static final int HEAD = 3;

  private ReplyCheck() {}

  /**
   * Checks whose reply it is.
   *
   * @param adu begins with unit id and function code
   * @return how long it must be: unit id, function code and data, without header or checksum
   * @throws WireFault if it comes from another unit or answers another function
   */
  static int length(ReadRequest request, byte[] adu) throws WireFault {
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
    return isRefusal(adu) ? REFUSAL : HEAD + request.replyBytes();
  }

  private static boolean isRefusal(byte[] adu) {
    return (adu[1] & EXCEPTION_BIT) != 0;
  }

  /**
   * Takes a reply apart.
   *
   * @param adu unit id, function code and data, of the right length
   * @throws WireFault if its byte count is not what was asked for
   */
  static Reply parse(ReadRequest request, byte[] adu) throws WireFault {
    if (!isRefusal(adu) && (adu[2] & 0xFF) != request.replyBytes()) {
      throw new WireFault(
          Reason.MALFORMED_REPLY,
          "byte count " + (adu[2] & 0xFF) + " instead of " + request.replyBytes());
    }
    ModbusResponse message = ModbusResponse.createModbusResponse(adu[1] & 0xFF);
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
