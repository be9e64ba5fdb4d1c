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

  /**
   * WRITE_DELAY 0: a commit is in the file when it returns, so that a killed process loses none.
   */
  private static final List<String> H2_OPTIONS =
      List.of(
          "MODE=MySQL",
          "DATABASE_TO_LOWER=TRUE",
          "CASE_INSENSITIVE_IDENTIFIERS=TRUE",
          "DB_CLOSE_ON_EXIT=FALSE",
          "WRITE_DELAY=0",
          "LOCK_TIMEOUT=10000");

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
    String base = url.startsWith(MARIADB) ? prefix + url.substring(MARIADB.length()) : url;
    StringBuilder all = new StringBuilder(base);
    for (String option : this == H2 ? H2_OPTIONS : MYSQL_OPTIONS) {
      String key = option.substring(0, option.indexOf('=') + 1);
      if (!base.toLowerCase(Locale.ROOT).contains(key.toLowerCase(Locale.ROOT))) {
        all.append(separator(all)).append(option);
      }
    }
    return all.toString();
  }

  private String separator(StringBuilder url) {
    if (this == H2) {
      return ";";
    }
    return url.indexOf("?") < 0 ? "?" : "&";
  }
}
