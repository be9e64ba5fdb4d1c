package org.sitewatt.persistence.internal.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.internal.jdbc.SqlFailures;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.Product;

/** Brings a database's schema up to date. */
public final class Schema {

  private static final String CHANGELOG = "org/sitewatt/persistence/schema/changelog.yaml";
  private static final String LOCK = "sitewatt.schema";
  private static final int LOCK_SECONDS = 60;

  private Schema() {}

  /**
   * Applies what is missing. Two processes may call it at once. Closes the connection.
   *
   * @return the id of the last change
   * @throws DatabaseException NEWER_SCHEMA when the database has changes that are not known here;
   *     nothing was touched then
   */
  public static String migrate(Connection connection, Product product, String location)
      throws SQLException {
    try (connection) {
      if (product == Product.MYSQL) {
        lock(connection, location);
      }
      try {
        return inScope(() -> update(connection, location));
      } finally {
        if (product == Product.MYSQL) {
          unlock(connection);
        }
      }
    }
  }

  private static String update(Connection connection, String location)
      throws LiquibaseException, SQLException {
    ResourceAccessor files = Scope.getCurrentScope().getResourceAccessor();
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    DatabaseChangeLog changes =
        ChangeLogParserFactory.getInstance()
            .getParser(CHANGELOG, files)
            .parse(CHANGELOG, new ChangeLogParameters(database), files);
    Set<String> known = new LinkedHashSet<>();
    for (ChangeSet change : changes.getChangeSets()) {
      known.add(change.getId());
    }
    refuseNewer(connection, known, location);
    // Whoever held Liquibase's own lock is dead: H2's file and MySQL's GET_LOCK are ours.
    LockServiceFactory.getInstance().getLockService(database).init();
    LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
    CommandScope update = new CommandScope(UpdateCommandStep.COMMAND_NAME);
    update.addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database);
    update.addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG);
    update.addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF);
    update.execute();
    return List.copyOf(known).get(known.size() - 1);
  }

  private static void refuseNewer(Connection connection, Set<String> known, String location)
      throws SQLException {
    if (!hasHistory(connection)) {
      return;
    }
    Set<String> unknown = new LinkedHashSet<>();
    try (var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT ID FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED")) {
      while (rows.next()) {
        if (!known.contains(rows.getString(1))) {
          unknown.add(rows.getString(1));
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new DatabaseException(
          DatabaseState.NEWER_SCHEMA,
          location
              + ": its schema is newer than this version of Sitewatt, which does not know the"
              + " changes "
              + unknown
              + ". Nothing was changed. Start the version that made them, or a later one, or give"
              + " another database.",
          null);
    }
  }

  private static boolean hasHistory(Connection connection) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    try (ResultSet tables =
        metaData.getTables(
            connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        if ("DATABASECHANGELOG".equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
          return true;
        }
      }
      return false;
    }
  }

  /** MySQL drops this lock with the connection, so a dead process never leaves it behind. */
  private static void lock(Connection connection, String location) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      statement.setString(1, LOCK);
      statement.setInt(2, LOCK_SECONDS);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next() || row.getInt(1) != 1) {
          throw new DatabaseException(
              DatabaseState.MIGRATION_FAILED,
              location + ": another node has been changing the schema for " + LOCK_SECONDS + " s.",
              null);
        }
      }
    }
  }

  private static void unlock(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      try (var statement = connection.prepareStatement("SELECT RELEASE_LOCK(?)")) {
        statement.setString(1, LOCK);
        statement.executeQuery().close();
      }
    }
  }

  /** Work with Liquibase. */
  @FunctionalInterface
  private interface Work {
    String run() throws LiquibaseException, SQLException;
  }

  private static String inScope(Work work) throws SQLException {
    ClassLoader libraries = Liquibase.class.getClassLoader();
    Map<String, Object> values =
        Map.of(
            Scope.Attr.classLoader.name(),
            libraries,
            Scope.Attr.resourceAccessor.name(),
            new ClassLoaderResourceAccessor(Schema.class.getClassLoader()),
            Scope.Attr.ui.name(),
            new LoggerUIService(),
            Scope.Attr.logService.name(),
            new Slf4jLogService(),
            "liquibase.analytics.enabled",
            false);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(libraries);
    try {
      return Scope.child(values, work::run);
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      SQLException cause = SqlFailures.find(e);
      if (cause != null) {
        throw cause;
      }
      throw new DatabaseException(
          DatabaseState.MIGRATION_FAILED,
          "The schema could not be brought up to date: " + e.getMessage(),
          e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
