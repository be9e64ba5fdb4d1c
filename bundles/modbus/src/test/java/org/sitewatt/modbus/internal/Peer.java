package org.sitewatt.modbus.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.IntUnaryOperator;
import org.sitewatt.model.Framing;

/**
 * The server's end of one connection. Builds frames by its own means, so that a mistake in the code
 * under test is not repeated here.
 */
final class Peer {

  /** A request as it arrived. */
  record Request(int transaction, int unit, int function, int address, int count) {}

  private final Socket socket;
  private final Framing framing;
  private final DataInputStream in;

  Peer(Socket socket, Framing framing) throws IOException {
    this.socket = socket;
    this.framing = framing;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  /** The next request; null when the client closed the connection. */
  Request next() throws IOException {
    try {
      int transaction = 0;
      if (framing == Framing.TCP) {
        transaction = in.readUnsignedShort();
        require(in.readUnsignedShort() == 0, "protocol id");
        require(in.readUnsignedShort() == 6, "length");
      }
      byte[] body = in.readNBytes(6);
      if (body.length < 6) {
        return null;
      }
      if (framing == Framing.RTU_OVER_TCP) {
        int crc = in.readUnsignedByte() | in.readUnsignedByte() << 8;
        require(crc == crc(body, body.length), "checksum");
      }
      return new Request(transaction, body[0] & 0xFF, body[1], word(body, 2), word(body, 4));
    } catch (EOFException | SocketException e) {
      return null;
    }
  }

  private static void require(boolean right, String field) {
    if (!right) {
      throw new IllegalStateException("the client sent a wrong " + field);
    }
  }

  /** The word that each register holds in these tests. */
  static int content(int unit, int address) {
    return (unit * 1009 + address * 7) & 0xFFFF;
  }

  static int bit(int unit, int address) {
    return Integer.bitCount(content(unit, address)) & 1;
  }

  /** The PDU that answers truly. */
  static byte[] pdu(Request request) {
    IntUnaryOperator words = address -> content(request.unit(), address);
    return pdu(request, words);
  }

  static byte[] pdu(Request request, IntUnaryOperator words) {
    ByteArrayOutputStream pdu = new ByteArrayOutputStream();
    pdu.write(request.function());
    if (request.function() <= 2) {
      pdu.write((request.count() + 7) / 8);
      for (int first = 0; first < request.count(); first += 8) {
        int packed = 0;
        for (int i = first; i < Math.min(first + 8, request.count()); i++) {
          packed |= bit(request.unit(), request.address() + i) << (i - first);
        }
        pdu.write(packed);
      }
    } else {
      pdu.write(request.count() * 2);
      for (int i = 0; i < request.count(); i++) {
        int word = words.applyAsInt(request.address() + i);
        pdu.write(word >> 8);
        pdu.write(word);
      }
    }
    return pdu.toByteArray();
  }

  /** A true and whole reply. */
  byte[] reply(Request request) {
    return frame(request.transaction(), request.unit(), pdu(request));
  }

  byte[] exception(Request request, int code) {
    byte[] pdu = {(byte) (request.function() | 0x80), (byte) code};
    return frame(request.transaction(), request.unit(), pdu);
  }

  byte[] frame(int transaction, int unit, byte... pdu) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    if (framing == Framing.TCP) {
      writeWord(frame, transaction);
      writeWord(frame, 0);
      writeWord(frame, pdu.length + 1);
    }
    frame.write(unit);
    frame.writeBytes(pdu);
    if (framing == Framing.RTU_OVER_TCP) {
      int crc = crc(frame.toByteArray(), frame.size());
      frame.write(crc);
      frame.write(crc >> 8);
    }
    return frame.toByteArray();
  }

  /** Sends; a client that is gone already is no concern of the server's. */
  void send(byte... bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException e) {
      return;
    }
  }

  void close() throws IOException {
    socket.close();
  }

  /** Closes with a TCP reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static int word(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }

  private static void writeWord(ByteArrayOutputStream out, int word) {
    out.write(word >> 8);
    out.write(word);
  }

  /** The checksum bit by bit, as the serial-line specification defines it. */
  static int crc(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
      }
    }
    return crc;
  }
}
