import { reading } from './format';
import type { Device, Reading } from './types';
import { quantity } from './vocabulary';

/** What a gateway said of itself, by quantity. */
export function ofDevice(readings: Reading[], device: Device | undefined): Map<string, Reading> {
  return new Map(readings.filter((each) => each.deviceId === device?.id).map((each) => [each.quantity, each]));
}

/** What is read first: totals and what people look for, before phases and the rest. */
const TELLING = [
  /^energy\.active\.import$/,
  /^water\.volume$/,
  /^power\.active$/,
  /^water\.flow$/,
  /^voltage(\.l[123])?$/,
  /^current(\.l[123])?$/,
  /^power\.factor$/,
  /^frequency$/,
];

/** The readings in the order of their telling; those of no special interest stay as they are. */
export function tellingFirst(readings: Reading[]): Reading[] {
  const rank = ({ quantity }: Reading) => {
    const at = TELLING.findIndex((pattern) => pattern.test(quantity));
    return at < 0 ? TELLING.length : at;
  };
  return [...readings].sort((a, b) => rank(a) - rank(b));
}

/** The three readings that say most about a device, by what it measures. */
const KEY_QUANTITIES: [string, RegExp[]][] = [
  ['WATER', [/^water\.flow$/, /^water\.volume$/]],
  ['UPS', [/^ups\.status$/, /^ups\.load$/, /^ups\.battery\.charge$/, /^power\.active$/, /^energy\.active\.import$/]],
  ['GATEWAY', [/^signal\.(rsrp|rssi)$/, /^network\.type$/, /^wan\.source$/]],
  ['CONTROLLER', [/^io\.digital\.input\.1$/, /^io\.analog\.input\.1$/, /^temperature/]],
];
const USUAL = [/^power\.active$/, /^energy\.active\.import$/, /^temperature$/];
const MOST = 3;

export function keyReadings(device: Device, readings: Reading[]): Reading[] {
  const wanted = KEY_QUANTITIES.find(([type]) => type === device.type)?.[1] ?? USUAL;
  const found = wanted.flatMap((pattern) => readings.find((each) => pattern.test(each.quantity)) ?? []);
  return (found.length > 0 ? found : readings).slice(0, MOST);
}

/** When a value last came; null when none did. */
export const newestValue = (readings: Reading[]): string | null => newest(readings.filter(({ value, text }) => value != null || text != null));

/** From when a value is, however old; null when none was known lately. */
export const newestKnown = (readings: Reading[]): string | null =>
  newest(readings.flatMap((each) => (each.value != null || each.text != null ? [each] : each.lastKnown ? [{ ...each, timestamp: each.lastKnown.timestamp }] : [])));

const OLDER_MILLIS = 120_000;

/** From when a reading's value is, where that is older than what was read beside it; else null. */
export function ownAge(each: Reading, all: Reading[]): string | null {
  const at = newestKnown([each]) ?? each.timestamp;
  return Date.parse(newest(all) ?? at) - Date.parse(at) > OLDER_MILLIS ? at : null;
}

export const newest = (readings: Reading[]): string | null =>
  readings.reduce<string | null>((latest, { timestamp }) => (latest === null || timestamp > latest ? timestamp : latest), null);

/** Digital and analog inputs and outputs, in the order of their names. */
export const inputsAndOutputs = (readings: Reading[]): Reading[] =>
  readings
    .filter((each) => each.quantity.startsWith('io.'))
    .sort((a, b) => a.quantity.localeCompare(b.quantity, 'en', { numeric: true }));

export function plain(each: Reading): string {
  const { text, unit } = reading(each.quantity, each.value, each.text, each.unit);
  return `${quantity(each.quantity)} ${text}${unit ? ` ${unit}` : ''}`;
}
