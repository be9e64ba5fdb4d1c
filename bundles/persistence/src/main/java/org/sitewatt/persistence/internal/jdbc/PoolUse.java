package org.sitewatt.persistence.internal.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.function.ToIntFunction;
import org.sitewatt.model.telemetry.PoolStatus;

/** How much of a Hikari pool is in use. */
public final class PoolUse implements PoolStatus {

  private final HikariDataSource pool;

  public PoolUse(HikariDataSource pool) {
    this.pool = pool;
  }

  @Override
  public int active() {
    return ask(HikariPoolMXBean::getActiveConnections);
  }

  @Override
  public int idle() {
    return ask(HikariPoolMXBean::getIdleConnections);
  }

  @Override
  public int waiting() {
    return ask(HikariPoolMXBean::getThreadsAwaitingConnection);
  }

  @Override
  public int maximum() {
    return pool.getMaximumPoolSize();
  }

  /** The pool begins with its first connection; before that nothing is in use. */
  private int ask(ToIntFunction<HikariPoolMXBean> what) {
    HikariPoolMXBean bean = pool.getHikariPoolMXBean();
    return bean == null ? 0 : what.applyAsInt(bean);
  }
}
