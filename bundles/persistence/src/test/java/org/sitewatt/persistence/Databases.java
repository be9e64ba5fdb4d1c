package org.sitewatt.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;

/** Opens and fills databases for the tests. */
final class Databases {

  static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

  private Databases() {}

  static Database open(TestServer server) {
    return Database.open(server.fresh(), CLOCK);
  }

  static void siteWithDevices(Database database, String siteId, String... deviceIds) {
    database.sites().insert(Samples.site(siteId));
    for (int i = 0; i < deviceIds.length; i++) {
      database.devices().insert(Samples.device(deviceIds[i], siteId, i + 1));
    }
  }

  static long count(Database database, String table) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
