package org.sitewatt.driver;

/** What a device is for: meters by what they measure, controllers, and the gateway itself. */
public enum DeviceType {
  HEATER,
  AIR_CONDITIONER,
  WATER,
  LIGHTING,
  UPS,
  SERVER,
  CONTROLLER,
  GATEWAY
}
