package org.sitewatt.simulator.fleet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Modbus/TCP: a header of transaction, protocol 0, length and unit before each PDU. */
@SuppressWarnings("FutureReturnValueIgnored") // a peer that has gone is no error here
final class TcpFraming extends ByteToMessageDecoder {

  private static final int HEADER = 7;
  private static final int MAX_LENGTH = 254;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < HEADER) {
      return;
    }
    int start = in.readerIndex();
    int length = in.getUnsignedShort(start + 4);
    if (in.getUnsignedShort(start + 2) != 0 || length < 2 || length > MAX_LENGTH) {
      context.close();
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < HEADER - 1 + length) {
      return;
    }
    int transaction = in.readUnsignedShort();
    in.skipBytes(4);
    int unit = in.readUnsignedByte();
    byte[] pdu = new byte[length - 1];
    in.readBytes(pdu);
    out.add(new Frame(transaction, unit, pdu));
  }

  static ByteBuf encode(Frame frame) {
    ByteBuf out = Unpooled.buffer(HEADER + frame.pdu().length);
    out.writeShort(frame.transaction()).writeShort(0).writeShort(frame.pdu().length + 1);
    return out.writeByte(frame.unit()).writeBytes(frame.pdu());
  }
}
