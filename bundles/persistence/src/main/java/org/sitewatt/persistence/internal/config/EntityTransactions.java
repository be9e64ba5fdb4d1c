package org.sitewatt.persistence.internal.config;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.persistence.internal.jdbc.SqlFailures;
import org.sitewatt.persistence.settings.Product;

/** Runs work on entities, each in a transaction of its own. Thread-safe. */
public final class EntityTransactions implements AutoCloseable {

  private final Lender lender;
  private final EntityManagerFactory factory;

  public EntityTransactions(HikariDataSource pool, Product product) {
    lender = new Lender(pool);
    factory = ConfigurationUnit.open(lender, product);
  }

  @Override
  public void close() {
    if (factory.isOpen()) {
      factory.close();
    }
  }

  /**
   * Runs work and commits.
   *
   * @param doing for messages: "adding site 'x'"
   * @throws OptimisticLockException if an entity was changed meanwhile
   * @throws IntegrityException if a unique or foreign key would break
   * @throws StorageUnavailableException while the database is away
   */
  <T> T call(String doing, Function<EntityManager, T> work) {
    boolean sound = true;
    try {
      return inTransaction(doing, work);
    } catch (StorageUnavailableException e) {
      sound = false;
      throw e;
    } finally {
      lender.takeBack(sound);
    }
  }

  private <T> T inTransaction(String doing, Function<EntityManager, T> work) {
    EntityManager entities = factory.createEntityManager();
    try {
      entities.getTransaction().begin();
      T result = work.apply(entities);
      entities.getTransaction().commit();
      return result;
    } catch (PersistenceException e) {
      throw translate(doing, e);
    } finally {
      close(entities);
    }
  }

  /** As {@link #call}, without a result. */
  void run(String doing, Consumer<EntityManager> work) {
    call(
        doing,
        entities -> {
          work.accept(entities);
          return null;
        });
  }

  private static void close(EntityManager entities) {
    try {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    } catch (PersistenceException e) {
      // The connection is gone, and the transaction with it; the first failure tells.
    } finally {
      entities.close();
    }
  }

  private static RuntimeException translate(String doing, PersistenceException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OptimisticLockException conflict) {
        return conflict;
      }
    }
    SQLException sql = SqlFailures.find(failure);
    if (sql == null) {
      return failure;
    }
    return SqlFailures.isIntegrityViolation(sql)
        ? new IntegrityException(sql)
        : SqlFailures.translate(doing, sql);
  }
}
