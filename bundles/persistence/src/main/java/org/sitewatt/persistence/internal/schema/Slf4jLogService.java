package org.sitewatt.persistence.internal.schema;

import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends Liquibase's log to ours; its chatter of level INFO becomes DEBUG. */
final class Slf4jLogService extends AbstractLogService {

  @Override
  public int getPriority() {
    return PRIORITY_SPECIALIZED;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface declares it
  public liquibase.logging.Logger getLog(Class type) {
    return new Slf4jLogger(LoggerFactory.getLogger(type));
  }

  private static final class Slf4jLogger extends AbstractLogger {

    private final Logger logger;

    Slf4jLogger(Logger logger) {
      this.logger = logger;
    }

    @Override
    public void log(Level level, String message, Throwable failure) {
      if (level.equals(Level.WARNING) || level.equals(Level.SEVERE)) {
        logger.warn(message, failure);
      } else {
        logger.debug(message, failure);
      }
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
