/** The server's closed vocabularies in words. */
import type { DriverState, Freshness, RoundState, SignalGrade } from './types';

export type StateName = 'ok' | 'late' | 'stale' | 'offline' | 'info';

export const FRESHNESS: Record<Freshness, { word: string; state: StateName; rank: number; meaning: string }> = {
  FRESH: { word: 'Fresh', state: 'ok', rank: 0, meaning: 'last contact at most 35 min ago' },
  LATE: { word: 'Late', state: 'late', rank: 1, meaning: 'last contact more than 35 min ago' },
  STALE: { word: 'Stale', state: 'stale', rank: 2, meaning: 'last contact more than 65 min ago' },
  OFFLINE: { word: 'Offline', state: 'offline', rank: 3, meaning: 'last contact more than 125 min ago' },
};

export const SIGNAL: Record<SignalGrade, { word: string; bars: number }> = {
  EXCELLENT: { word: 'excellent', bars: 4 },
  GOOD: { word: 'good', bars: 3 },
  FAIR: { word: 'fair', bars: 2 },
  POOR: { word: 'poor', bars: 1 },
  NONE: { word: 'none', bars: 0 },
};

export const ROUND_STATES: Record<RoundState, { word: string; state: StateName }> = {
  RUNNING: { word: 'Running', state: 'info' },
  COMPLETE: { word: 'Complete', state: 'ok' },
  PARTIAL: { word: 'Ended early', state: 'stale' },
  NEVER_RAN: { word: 'Never ran', state: 'offline' },
};

export const DRIVER_STATES: Record<DriverState, { word: string; state: StateName }> = {
  ACTIVE: { word: 'Active', state: 'ok' },
  SHADOWED: { word: 'Shadowed', state: 'late' },
  REFUSED: { word: 'Refused', state: 'offline' },
  QUARANTINED: { word: 'Quarantined', state: 'stale' },
};

const DEVICE_TYPES: Record<string, string> = {
  HEATER: 'Heater',
  AIR_CONDITIONER: 'Air conditioner',
  WATER: 'Water',
  LIGHTING: 'Lighting',
  UPS: 'UPS',
  SERVER: 'Server',
  CONTROLLER: 'Controller',
  GATEWAY: 'Gateway',
};

export const DEVICE_TYPE_NAMES = Object.keys(DEVICE_TYPES);
export const deviceType = (type: string) => DEVICE_TYPES[type] ?? sentence(type);

const QUANTITIES: Record<string, string> = {
  'energy.active.import': 'Energy imported',
  'energy.active.export': 'Energy exported',
  'energy.reactive.import': 'Reactive energy imported',
  'energy.reactive.export': 'Reactive energy exported',
  'energy.apparent': 'Apparent energy',
  'power.active': 'Power',
  'power.reactive': 'Reactive power',
  'power.apparent': 'Apparent power',
  'power.factor': 'Power factor',
  voltage: 'Voltage',
  current: 'Current',
  'current.n': 'Current N',
  frequency: 'Frequency',
  temperature: 'Temperature',
  'temperature.battery': 'Battery temperature',
  humidity: 'Humidity',
  'water.volume': 'Water volume',
  'water.flow': 'Water flow',
  'ups.battery.charge': 'Battery charge',
  'ups.battery.runtime': 'Battery runtime',
  'ups.load': 'UPS load',
  'ups.status': 'UPS status',
  'signal.rssi': 'Signal (RSSI)',
  'signal.rsrp': 'Signal (RSRP)',
  'signal.rsrq': 'Signal quality (RSRQ)',
  'signal.sinr': 'Signal to noise (SINR)',
  'sim.slot': 'SIM slot',
  'sim.iccid': 'SIM number',
  'network.operator': 'Operator',
  'network.type': 'Network',
  'network.registration': 'Network registration',
  'wan.source': 'WAN',
  'wan.address': 'WAN address',
  'gnss.latitude': 'Latitude',
  'gnss.longitude': 'Longitude',
  'gnss.fix': 'Position fix',
  'gnss.satellites': 'Satellites',
  'device.serial': 'Serial number',
  'device.model': 'Model',
  'device.firmware': 'Firmware',
  'device.uptime': 'Running for',
};

const ORDER = Object.keys(QUANTITIES);

export function quantity(name: string): string {
  const known = QUANTITIES[name];
  if (known) return known;
  const numbered = /^io\.(digital|analog)\.(input|output)\.(\d+)$/.exec(name);
  if (numbered) return `${sentence(numbered[1] ?? '')} ${numbered[2]} ${numbered[3]}`;
  const counter = /^io\.counter\.(\d+)$/.exec(name);
  if (counter) return `Pulse counter ${counter[1]}`;
  const phased = /^(.+?)((?:\.l[123])+)$/.exec(name);
  if (phased) return `${quantity(phased[1] ?? '')} ${(phased[2] ?? '').slice(1).toUpperCase().replace('.', '–')}`;
  return sentence(name.replaceAll('.', ' '));
}

/** Totals before phases, energy and power first, unknown names last. */
export function quantityRank(name: string): number {
  const base = name.replace(/(\.l[123])+$/, '');
  const at = ORDER.indexOf(base);
  return (at < 0 ? ORDER.length : at) * 10 + (base === name ? 0 : name.length - base.length);
}

const REASONS: Record<string, string> = {
  CONNECT_REFUSED: 'the gateway refused the connection',
  CONNECT_TIMEOUT: 'the gateway did not accept the connection in time',
  UNREACHABLE: 'there is no way to the gateway, or its host name is unknown',
  TIMEOUT: 'no complete reply in time',
  CONNECTION_LOST: 'the gateway closed the connection before the reply was complete',
  MALFORMED_REPLY: 'the reply was damaged',
  FOREIGN_REPLY: 'the reply belonged to another request',
  ILLEGAL_FUNCTION: 'the device does not know the function (exception 1)',
  ILLEGAL_ADDRESS: 'the device has no such register (exception 2)',
  ILLEGAL_VALUE: 'the device refused the value (exception 3)',
  DEVICE_FAILURE: 'the device reports a failure (exception 4)',
  DEVICE_BUSY: 'the device was busy, still after the retries',
  GATEWAY_PATH_UNAVAILABLE: 'the gateway has no path to the device (exception 10)',
  GATEWAY_TARGET_NO_RESPONSE: 'the gateway answered, the device behind it did not (exception 11)',
  OTHER_EXCEPTION: 'the device answered with another Modbus exception',
  CIRCUIT_OPEN: 'not asked: it failed often and is tried sparingly',
  CANCELLED: 'not asked: the visit ended before its turn',
  DRIVER_MISSING: 'its driver is not installed',
  DRIVER_FAILED: 'its driver failed',
  SENTINEL: 'the device says that it has no value',
  IMPLAUSIBLE: 'the number is outside what the quantity can be',
  NOT_STORED: 'read, but it could not be kept',
  ROLLOVER: 'the register wrapped; the consumption is exact',
  RESET: 'the register was reset; what was used before is unknown',
  POWER_CAP: 'more than the rating of the device allows',
  GAP: 'reads too far apart; the total is exact, its split is estimated',
  IMPORTED: 'imported, not read here',
  NO_READING: 'no reading close enough',
  NOT_ENDED: 'the interval has not ended',
  PARTIAL_COVERAGE: 'part of it is missing',
};

/** Why there is no value, as the rest of a sentence. */
export const reasonText = (reason: string | null | undefined) =>
  reason ? (REASONS[reason] ?? sentence(reason).toLowerCase()) : 'no reason given';

/** The same as a sentence of its own. */
export function reasonSentence(reason: string | null | undefined): string {
  const text = reasonText(reason);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const FLAGS: Record<string, string> = {
  ACTUAL: 'Actual',
  ESTIMATED: 'Estimated',
  DERIVED: 'Derived',
  EDITED: 'Edited',
  SUSPECT: 'Suspect',
  MISSING: 'Missing',
  MIXED: 'Mixed',
};

export const flag = (name: string) => FLAGS[name] ?? sentence(name);

/** SOME_NAME → "Some name". */
export function sentence(name: string): string {
  const words = name.replaceAll('_', ' ').toLowerCase().trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
