package org.sitewatt.persistence.settings;

import java.util.List;
import java.util.Locale;
import org.sitewatt.model.store.DatabaseState;

/** The kinds of database that are served. */
public enum Product {
  /** Embedded; its options are fixed, since a file opens only with those it was made with. */
  H2("jdbc:h2:"),

  /** MySQL 8 and later, MariaDB; through MySQL Connector/J. */
  MYSQL("jdbc:mysql:");

  private static final String MARIADB = "jdbc:mariadb:";

  /** H2 closes a plain file for good when a thread that writes into it is interrupted. */
  private static final String PLAIN_FILE = "jdbc:h2:file:";

  private static final String RETRIED_FILE = "jdbc:h2:retry:";

  /**
   * WRITE_DELAY 0: a commit is in the file when it returns, so that a killed process loses none.
   */
  private static final List<String> H2_OPTIONS =
      List.of(
          "MODE=MySQL",
          "DB_CLOSE_ON_EXIT=FALSE",
          "WRITE_DELAY=0",
          "LOCK_TIMEOUT=10000",
          "TRACE_LEVEL_FILE=0");

  /** Time-outs in milliseconds. */
  private static final List<String> MYSQL_OPTIONS =
      List.of(
          "rewriteBatchedStatements=true",
          "connectionTimeZone=UTC",
          "forceConnectionTimeZoneToSession=true",
          "connectTimeout=3000",
          "socketTimeout=60000");

  private final String prefix;

  Product(String prefix) {
    this.prefix = prefix;
  }

  /** The product that a JDBC URL is for. */
  static Product of(String url) {
    if (url.startsWith(H2.prefix)) {
      return H2;
    }
    if (url.startsWith(MYSQL.prefix) || url.startsWith(MARIADB)) {
      return MYSQL;
    }
    throw new DatabaseException(
        DatabaseState.MISCONFIGURED,
        "Database URL '"
            + Secrets.mask(url)
            + "': must begin with jdbc:h2:, jdbc:mysql: or jdbc:mariadb:.",
        null);
  }

  /** The URL with the options that it does not set itself. */
  String complete(String url) {
    String base = replace(replace(url, MARIADB, prefix), PLAIN_FILE, RETRIED_FILE);
    StringBuilder all = new StringBuilder(base);
    for (String option : this == H2 ? H2_OPTIONS : MYSQL_OPTIONS) {
      String key = option.substring(0, option.indexOf('=') + 1);
      if (!base.toLowerCase(Locale.ROOT).contains(key.toLowerCase(Locale.ROOT))) {
        all.append(separator(all)).append(option);
      }
    }
    return all.toString();
  }

  /** A URL as a person would give it. */
  static String plain(String url) {
    return replace(url, RETRIED_FILE, PLAIN_FILE);
  }

  private static String replace(String url, String prefix, String other) {
    return url.startsWith(prefix) ? other + url.substring(prefix.length()) : url;
  }

  private String separator(StringBuilder url) {
    if (this == H2) {
      return ";";
    }
    return url.indexOf("?") < 0 ? "?" : "&";
  }
}
