/** What the REST API answers; names as they travel. */

export type Role = 'VIEWER' | 'TECHNICIAN' | 'OPERATOR' | 'ADMIN';
export type Freshness = 'FRESH' | 'LATE' | 'STALE' | 'OFFLINE';
export type SignalGrade = 'EXCELLENT' | 'GOOD' | 'FAIR' | 'POOR' | 'NONE';
export type Resolution = 'PT30M' | 'P1D' | 'P1M';
export type RoundState = 'RUNNING' | 'COMPLETE' | 'PARTIAL' | 'NEVER_RAN';
export type DriverState = 'ACTIVE' | 'SHADOWED' | 'REFUSED' | 'QUARANTINED';

export interface User {
  username: string;
  role: Role;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Signal {
  rsrp: number | null;
  rsrq: number | null;
  sinr: number | null;
  rssi: number | null;
  grade: SignalGrade | null;
}

export interface Gateway {
  host: string;
  port: number;
  framing?: 'TCP' | 'RTU_OVER_TCP';
  connectTimeoutMillis: number;
  readTimeoutMillis: number;
}

export interface Site {
  id: string;
  name: string;
  timeZone: string;
  latitude: number | null;
  longitude: number | null;
  gateway: Gateway;
  freshness: Freshness;
  lastContactAt: string | null;
  deviceCount?: number | null;
  signal?: Signal | null;
  operator?: string | null;
  networkType?: string | null;
  sim?: string | number | null;
  wan?: string | null;
}

export interface Device {
  id: string;
  siteId: string;
  name: string;
  type: string;
  driver: string;
  unitId: number;
  ratedPowerKilowatts: number | null;
  enabled: boolean;
}

export interface Reading {
  deviceId?: string;
  quantity: string;
  value: number | null;
  text?: string | null;
  unit?: string | null;
  kind?: 'COUNTER' | 'GAUGE' | 'STATE' | 'TEXT' | null;
  timestamp: string;
  flag: string;
  reason?: string | null;
  /** What was known before, where there is no value now. */
  lastKnown?: { value: number | null; text: string | null; timestamp: string };
}

export interface ReadAnswer {
  readings: Reading[];
  elapsedMillis: number;
  requests: number;
}

export interface Interval {
  start: string;
  end: string;
  value: number | null;
  unit: string;
  flag: string;
  reason?: string | null;
  /** Share that is known, estimates included. */
  coverage?: number | null;
  /** Share that was read; null where nothing was expected. */
  completeness?: number | null;
}

/** How many of the expected reads of the last days gave values. */
export interface Completeness {
  share: number | null;
  read: number;
  expected: number;
  days: number;
}

export interface RoundFailure {
  siteId: string;
  deviceId: string | null;
  outcome?: 'FAILED' | 'MISSED';
  reason: string;
  message: string | null;
}

export interface Round {
  id: string;
  state: RoundState;
  trigger?: 'SCHEDULED' | 'MANUAL';
  startedAt: string;
  finishedAt: string | null;
  sites: number;
  sitesRead?: number | null;
  devices: number;
  devicesRead: number;
  devicesFailed: number;
  devicesMissed: number;
  requests: number | null;
  retries: number | null;
  failures?: RoundFailure[];
}

export interface DriverProblem {
  driver?: string | null;
  version?: string | null;
  source?: string | null;
  state?: DriverState;
  message?: string | null;
}

export interface MissingDriver {
  driver: string;
  devices: number;
}

export interface Fleet {
  fresh: number;
  late: number;
  stale: number;
  offline: number;
  sites: number;
  devices: number;
  drivers: number;
  driverProblems: DriverProblem[];
  missingDrivers: MissingDriver[];
  lastRound: Round | null;
  completeness?: Completeness | null;
}

export interface Driver {
  id: string | null;
  version: string | null;
  vendor: string | null;
  models: string[];
  deviceTypes: string[];
  quantities: { quantity: string; unit: string; kind: string }[];
  source: string;
  state: DriverState;
  message?: string | null;
  since?: string | null;
}

export interface WidgetDescription {
  id: string;
  element: string;
  module: string;
  title: string;
  defaultSize: { columns: number; rows: number };
  roles: Role[];
  data: string[];
  order: number;
}

export interface Settings {
  tileUrl: string | null;
  version: string;
}

export interface FieldError {
  field: string;
  message: string;
}

/** RFC 9457. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: FieldError[];
}
