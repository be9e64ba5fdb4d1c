package org.sitewatt.dashboard.internal.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.Response;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.VersionMismatchException;

/** Entity tags are the entity's version in quotes. */
final class EntityTags {
  private static final Pattern LIST =
      Pattern.compile("\\s*(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*\\s*");
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
  private static final String WEAK = "W/\"";
  private static final String RIGHT =
      "ETag as it was answered, in quotes like \"3\", or * for whichever there is";
  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  private EntityTags() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version that a write is meant for.
   *
   * @param ifMatch the header's value; null when it is absent
   * @param current asked for the entity's version when the header leaves a choice
   * @return null for whichever there is
   * @throws InvalidInputException if it is no list of tags
   * @throws ClientErrorException a 412, if it holds no tag that ever fits
   * @throws VersionMismatchException if no tag fits now
   */
  static Long version(String ifMatch, String kind, String id, LongSupplier current) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    if (!LIST.matcher(ifMatch).matches()) {
      throw new InvalidInputException("If-Match", Params.quoted(ifMatch) + " must be an " + RIGHT);
    }
    List<Long> versions = strong(ifMatch);
    if (versions.isEmpty()) {
      throw new ClientErrorException(
          "If-Match "
              + Params.quoted(ifMatch)
              + " fits no "
              + kind
              + (ifMatch.contains(WEAK) ? ", since a weak tag, with W/, never fits a write" : "")
              + "; send the "
              + RIGHT
              + ".",
          Response.Status.PRECONDITION_FAILED);
    }
    if (versions.size() == 1) {
      return versions.get(0);
    }
    long actual = current.getAsLong();
    if (versions.contains(actual)) {
      return actual;
    }
    throw new VersionMismatchException(kind, id, versions.get(0), actual);
  }

  /** Weak tags never fit a write (RFC 9110, 13.1.1). */
  private static List<Long> strong(String ifMatch) {
    List<Long> versions = new ArrayList<>();
    Matcher tags = TAG.matcher(ifMatch);
    while (tags.find()) {
      if (tags.group(1) == null && VERSION.matcher(tags.group(2)).matches()) {
        versions.add(Long.valueOf(tags.group(2)));
      }
    }
    return versions;
  }
}
