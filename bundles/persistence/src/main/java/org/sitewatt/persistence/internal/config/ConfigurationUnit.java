package org.sitewatt.persistence.internal.config;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.persistence.EntityManagerFactory;
import javax.persistence.SharedCacheMode;
import javax.persistence.ValidationMode;
import javax.persistence.spi.ClassTransformer;
import javax.persistence.spi.PersistenceUnitInfo;
import javax.persistence.spi.PersistenceUnitTransactionType;
import javax.sql.DataSource;
import org.apache.openjpa.persistence.PersistenceProviderImpl;
import org.sitewatt.persistence.settings.Product;

/** The persistence unit of the configuration: its entities on a pool, without any XML. */
final class ConfigurationUnit implements PersistenceUnitInfo {

  private static final List<Class<?>> ENTITIES =
      List.of(
          SiteEntity.class,
          DeviceEntity.class,
          UserEntity.class,
          SessionEntity.class,
          TokenEntity.class,
          AuditEntity.class);

  private final DataSource dataSource;
  private final Product product;

  private ConfigurationUnit(DataSource dataSource, Product product) {
    this.dataSource = dataSource;
    this.product = product;
  }

  /** Opens it; the database is not asked. */
  static EntityManagerFactory open(DataSource dataSource, Product product) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(PersistenceProviderImpl.class.getClassLoader());
    try {
      return new PersistenceProviderImpl()
          .createContainerEntityManagerFactory(
              new ConfigurationUnit(dataSource, product), Map.of());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Override
  public String getPersistenceUnitName() {
    return "sitewatt";
  }

  @Override
  public String getPersistenceProviderClassName() {
    return PersistenceProviderImpl.class.getName();
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public DataSource getJtaDataSource() {
    return null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return dataSource;
  }

  @Override
  public List<String> getMappingFileNames() {
    return List.of();
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public URL getPersistenceUnitRootUrl() {
    return null;
  }

  @Override
  public List<String> getManagedClassNames() {
    return ENTITIES.stream().map(Class::getName).toList();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.NONE;
  }

  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    properties.setProperty("openjpa.Log", "slf4j");
    properties.setProperty("openjpa.jdbc.DBDictionary", product == Product.H2 ? "h2" : "mysql");
    properties.setProperty("openjpa.RuntimeUnenhancedClasses", "unsupported");
    properties.setProperty("openjpa.DynamicEnhancementAgent", "false");
    properties.setProperty("openjpa.Multithreaded", "false");
    return properties;
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "2.1";
  }

  @Override
  public ClassLoader getClassLoader() {
    return ConfigurationUnit.class.getClassLoader();
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {
    // The entities were enhanced at build time.
  }

  @Override
  public ClassLoader getNewTempClassLoader() {
    return null;
  }
}
