package org.sitewatt.http.internal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Refuses what no servlet could make sense of, and what CXF would fail on: it takes such requests
 * for failures of its own, before the REST interface has a say.
 */
final class Sense implements HttpConfiguration.Customizer {

  /** The most that any part of the platform can be configured to read. */
  static final long LONGEST_BODY = 100L * 1024 * 1024;

  private static final String TCHAR = "[!#$%&'*+.^_`|~0-9A-Za-z-]";

  /** The charset of a Content-Type, bare or in quotes: RFC 9110, 8.3.1. */
  private static final Pattern CHARSET =
      Pattern.compile(
          ";\\s*charset\\s*=\\s*(" + TCHAR + "+|\"" + TCHAR + "+\")\\s*(?:;|$)",
          Pattern.CASE_INSENSITIVE);

  /** With an underscore, as containers are named. */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Za-z:.%]{2,60}]");

  private final Refusal refusal;

  Sense(Refusal refusal) {
    this.refusal = refusal;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    if (request.isHandled()) {
      return;
    }
    String sent = request.getHttpURI().getPathQuery();
    Optional<String> address = sent == null ? Optional.of("") : AddressSyntax.escaped(sent);
    if (address.isEmpty()) {
      refusal.answer(
          request,
          HttpStatus.BAD_REQUEST_400,
          "The address has a percent sign that two hexadecimal digits do not follow; write %25 for"
              + " the sign itself.");
    } else if (!HOST.matcher(request.getServerName()).matches()) {
      refusal.answer(request, HttpStatus.BAD_REQUEST_400, "The header Host names no host.");
    } else if (!isKnownCharset(request.getHttpFields().get(HttpHeader.CONTENT_TYPE))) {
      refusal.answer(
          request,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "The charset in Content-Type is none that is known here; JSON is always UTF-8 and needs"
              + " none.");
    } else if (request.getContentLengthLong() > LONGEST_BODY) {
      refusal.answer(
          request,
          HttpStatus.PAYLOAD_TOO_LARGE_413,
          "The body is longer than anything that is read here: " + LONGEST_BODY + " bytes.");
    } else if (sent != null && !address.get().equals(sent)) {
      request.setURIPathQuery(address.get());
    }
  }

  private static boolean isKnownCharset(String contentType) {
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("charset")) {
      return true;
    }
    Matcher charset = CHARSET.matcher(contentType);
    try {
      return charset.find() && Charset.isSupported(charset.group(1).replace("\"", ""));
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}
