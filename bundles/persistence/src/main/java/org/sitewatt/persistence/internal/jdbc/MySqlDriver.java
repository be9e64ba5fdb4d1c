package org.sitewatt.persistence.internal.jdbc;

import com.mysql.cj.jdbc.MysqlDataSource;
import javax.sql.DataSource;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** Touches MySQL's driver, which need not be installed; nothing else does. */
final class MySqlDriver {

  private MySqlDriver() {}

  static DataSource dataSource(DatabaseSettings settings) {
    MysqlDataSource mysql = new MysqlDataSource();
    mysql.setUrl(settings.url());
    mysql.setUser(settings.user());
    mysql.setPassword(settings.password());
    return mysql;
  }
}
