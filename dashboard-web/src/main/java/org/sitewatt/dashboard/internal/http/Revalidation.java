package org.sitewatt.dashboard.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.Provider;

/**
 * Gives the answers of {@link Revalidated} calls an ETag where they have none, and says 304 to who
 * has them already. The answers are records, whose text is their whole content. The tag is weak:
 * packed or not, it is the same (RFC 9110, 8.8.3.3).
 */
@Provider
@Revalidated
public final class Revalidation implements ContainerResponseFilter {

  /** The mark of a tag that several forms of one content share. */
  public static final String WEAK = "W/";

  private static final int TAG_CHARACTERS = 20;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() != Response.Status.OK.getStatusCode() || !response.hasEntity()) {
      return;
    }
    String tag = response.getHeaderString(HttpHeaders.ETAG);
    if (tag == null) {
      tag = WEAK + "\"" + digest(response.getEntity().toString()) + "\"";
      response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    }
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatusInfo(Response.Status.NOT_MODIFIED);
      response.setEntity(null);
    }
  }

  /**
   * Whether a client has what would be sent.
   *
   * @param ifNoneMatch the header's value, * for whatever there is; null when it is absent
   * @param tag in quotes; whether it is weak makes no difference
   */
  public static boolean isKnown(String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*")
            || ifNoneMatch.contains(tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, TAG_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
