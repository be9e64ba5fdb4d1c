package org.sitewatt.model.service;

/**
 * Reads a device now. Thread-safe; a site that is being visited is waited for, since its gateway
 * may accept one connection only.
 */
public interface DeviceReader {

  /**
   * Reads a registered device.
   *
   * @param store whether the readings are kept as if a round had read them
   * @throws org.sitewatt.model.NotFoundException if there is no such device
   * @throws InterruptedException if the caller is interrupted
   */
  ReadResult read(String deviceId, boolean store) throws InterruptedException;

  /**
   * Reads a device that need not be registered; stores nothing.
   *
   * @throws org.sitewatt.model.InvalidInputException if the driver is not installed
   * @throws InterruptedException if the caller is interrupted
   */
  ReadResult probe(ReadRequest request) throws InterruptedException;
}
