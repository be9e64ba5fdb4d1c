package org.sitewatt.simulator.fleet;

/**
 * One Modbus request or reply.
 *
 * @param transaction of Modbus/TCP; 0 where frames carry none
 * @param unit 0 to 255
 * @param pdu function code and what follows it, 1 to 253 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record Frame(int transaction, int unit, byte[] pdu) {

  private static final int EXCEPTION = 0x80;

  int function() {
    return pdu[0] & 0xFF;
  }

  /** The unsigned 16-bit number at an offset of the PDU. */
  int word(int offset) {
    return ((pdu[offset] & 0xFF) << 8) | (pdu[offset + 1] & 0xFF);
  }

  Frame exception(int code) {
    return reply((byte) (function() | EXCEPTION), (byte) code);
  }

  /** The reply to a read: words for functions 3 and 4, packed bits for 1 and 2. */
  Frame values(int[] words) {
    boolean bits = function() <= 2;
    byte[] reply = new byte[2 + (bits ? (words.length + 7) / 8 : 2 * words.length)];
    reply[0] = pdu[0];
    reply[1] = (byte) (reply.length - 2);
    for (int i = 0; i < words.length; i++) {
      if (bits) {
        reply[2 + i / 8] |= (byte) ((words[i] & 1) << (i % 8));
      } else {
        reply[2 + 2 * i] = (byte) (words[i] >>> 8);
        reply[3 + 2 * i] = (byte) words[i];
      }
    }
    return reply(reply);
  }

  private Frame reply(byte... bytes) {
    return new Frame(transaction, unit, bytes);
  }
}
