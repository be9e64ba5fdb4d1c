package org.sitewatt.modbus.internal;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import org.sitewatt.driver.RegisterSpan;

/**
 * What is asked of one unit.
 *
 * @param unitId 0 to 255
 * @param range at most 125 registers or 2000 bits
 */
record ReadRequest(int unitId, RegisterSpan range) {

  /** Bytes of data that the one right reply carries. */
  int replyBytes() {
    return range.function().readsBits() ? (range.count() + 7) / 8 : range.count() * 2;
  }

  /** The request as j2mod's message, ready to be written. */
  ModbusRequest toMessage() {
    int address = range.address();
    int count = range.count();
    ModbusRequest message =
        switch (range.function()) {
          case READ_COILS -> new ReadCoilsRequest(address, count);
          case READ_DISCRETE_INPUTS -> new ReadInputDiscretesRequest(address, count);
          case READ_HOLDING_REGISTERS -> new ReadMultipleRegistersRequest(address, count);
          case READ_INPUT_REGISTERS -> new ReadInputRegistersRequest(address, count);
        };
    message.setUnitID(unitId);
    return message;
  }
}
