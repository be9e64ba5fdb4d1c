package org.sitewatt.simulator.fleet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * RTU frames over TCP: unit, PDU, checksum. A frame with a wrong checksum, or of a function whose
 * length is not known, is swallowed as on a serial line.
 */
final class RtuFraming extends ByteToMessageDecoder {

  /** Unit, function, two words, checksum: what functions 1 to 6 have. */
  private static final int FRAME = 8;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < 2) {
      return;
    }
    int function = in.getUnsignedByte(in.readerIndex() + 1);
    if (function < 1 || function > 6) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < FRAME) {
      return;
    }
    byte[] frame = new byte[FRAME];
    in.readBytes(frame);
    int checksum = (frame[FRAME - 2] & 0xFF) | ((frame[FRAME - 1] & 0xFF) << 8);
    if (crc(frame, FRAME - 2) == checksum) {
      byte[] pdu = new byte[FRAME - 3];
      System.arraycopy(frame, 1, pdu, 0, pdu.length);
      out.add(new Frame(0, frame[0] & 0xFF, pdu));
    } else {
      in.skipBytes(in.readableBytes());
    }
  }

  static ByteBuf encode(Frame frame) {
    byte[] bytes = new byte[1 + frame.pdu().length];
    bytes[0] = (byte) frame.unit();
    System.arraycopy(frame.pdu(), 0, bytes, 1, frame.pdu().length);
    return Unpooled.buffer(bytes.length + 2)
        .writeBytes(bytes)
        .writeShortLE(crc(bytes, bytes.length));
  }

  /** CRC-16/MODBUS of the first bytes. */
  private static int crc(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xA001;
      }
    }
    return crc;
  }
}
