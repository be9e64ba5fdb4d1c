package org.sitewatt.modbus.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitStatistics;

/** A visit that holds its endpoint's seat until it is closed. */
final class ModbusVisit implements Visit {

  private static final int HIGHEST_UNIT = 255;

  private final EndpointState state;
  private final Line line;
  private final Requester requester;
  private final Traffic traffic;
  private final Runnable release;
  private final Map<Integer, DeviceConnection> devices = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Begins the visit of an endpoint whose seat is held.
   *
   * @param release run once, when the visit is closed
   */
  ModbusVisit(
      EndpointState state, Line line, Requester requester, Traffic traffic, Runnable release) {
    this.state = state;
    this.line = line;
    this.requester = requester;
    this.traffic = traffic;
    this.release = release;
  }

  @Override
  public DeviceConnection device(int unitId) {
    if (unitId < 0 || unitId > HIGHEST_UNIT) {
      throw new IllegalArgumentException("unit id " + unitId + ": must be 0 to " + HIGHEST_UNIT);
    }
    return devices.computeIfAbsent(unitId, id -> new UnitConnection(id, state, requester));
  }

  @Override
  public VisitStatistics statistics() {
    return traffic.statistics();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      line.cancel();
      release.run();
    }
  }
}
