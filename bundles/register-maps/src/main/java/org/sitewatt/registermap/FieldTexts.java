package org.sitewatt.registermap;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Words to texts and back: UTF-8, or Latin-1 where that fails; padded with NUL, blanks or 0xFF. */
final class FieldTexts {

  private static final int OCTETS = 4;

  private FieldTexts() {}

  /** The text, trimmed; empty text when there is none; no text at all if it is unprintable. */
  static Optional<String> decode(RegisterField field, int[] words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(words.length * 2);
    for (int word : words) {
      int first = field.lowByteFirst() ? word & 0xFF : word >>> 8;
      int second = field.lowByteFirst() ? word >>> 8 : word & 0xFF;
      if (field.encoding() == Encoding.STRING) {
        bytes.write(first);
      } else if (first != 0 && word != 0xFFFF) {
        return Optional.empty();
      }
      bytes.write(second);
    }
    String text = charset(unpadded(bytes.toByteArray())).strip();
    return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
  }

  /**
   * The words of a text, padded with NUL.
   *
   * @throws IllegalArgumentException if it is too long
   */
  static int[] encode(RegisterField field, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int perWord = field.encoding() == Encoding.STRING ? 2 : 1;
    int[] words = new int[field.span().count()];
    if (bytes.length > words.length * perWord) {
      throw new IllegalArgumentException(
          "%s: '%s' has %d bytes, must be %d at most"
              .formatted(field.span(), text, bytes.length, words.length * perWord));
    }
    for (int i = 0; i < bytes.length; i++) {
      boolean high = (perWord == 2 && i % 2 == 0) != field.lowByteFirst();
      words[i / perWord] |= (bytes[i] & 0xFF) << (high ? 8 : 0);
    }
    return words;
  }

  /** A number as a text: an IPv4 address in dots, else its decimals. */
  static String ofNumber(RegisterField field, BigDecimal number) {
    if (field.decoding() != Decoding.IPV4) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    long address = number.longValue();
    return (address >> 24 & 0xFF)
        + "."
        + (address >> 16 & 0xFF)
        + "."
        + (address >> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  /**
   * The reverse of {@link #ofNumber}.
   *
   * @throws IllegalArgumentException if the text is no such number
   */
  static BigDecimal toNumber(RegisterField field, String text) {
    if (field.decoding() != Decoding.IPV4) {
      return new BigDecimal(text);
    }
    String[] octets = text.split("\\.", -1);
    long address = 0;
    for (String octet : octets) {
      if (octets.length != OCTETS || !octet.matches("\\d{1,3}") || Integer.parseInt(octet) > 255) {
        throw new IllegalArgumentException("'" + text + "': must be an IPv4 address");
      }
      address = address << 8 | Integer.parseInt(octet);
    }
    return BigDecimal.valueOf(address);
  }

  private static byte[] unpadded(byte[] bytes) {
    int start = 0;
    // Some APC units send leading zero registers.
    while (start < bytes.length && bytes[start] == 0) {
      start++;
    }
    int end = start;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    while (end > start && bytes[end - 1] == (byte) 0xFF) {
      end--;
    }
    return Arrays.copyOfRange(bytes, start, end);
  }

  private static String charset(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
