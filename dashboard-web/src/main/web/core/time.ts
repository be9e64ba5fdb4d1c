/** Instants are UTC; what a person reads is always in a named zone. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
export const HALF_HOUR = 30 * MINUTE;
/** A value that is not there yet may still come as long as its site counts as fresh. */
export const GRACE = 35 * MINUTE;

export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

const millis = (at: string | number) => (typeof at === 'number' ? at : Date.parse(at));

export const clock = (at: string | number, zone: string) =>
  formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millis(at));

export const clockWithSeconds = (at: string | number, zone: string) =>
  formatter(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(millis(at));

export const day = (at: string | number, zone: string) =>
  formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(millis(at)).replace(',', '');

export const shortDay = (at: string | number, zone: string) =>
  formatter(zone, { day: 'numeric', month: 'short' }).format(millis(at));

export const yearName = (at: number, zone: string) => formatter(zone, { year: 'numeric' }).format(at);

export const monthName = (at: number, zone: string) => formatter(zone, { month: 'short' }).format(at);

/** "GMT", "CET", "UTC+5:45": what the zone calls itself at that instant. */
export function zoneName(at: string | number, zone: string): string {
  const part = formatter(zone, { timeZoneName: 'short', hour: '2-digit' })
    .formatToParts(millis(at))
    .find((each) => each.type === 'timeZoneName');
  return part?.value ?? zone;
}

/** "Sun 22 Nov 2026, 14:30:02 GMT (Europe/London)" */
export function absolute(at: string | number, zone: string): string {
  const year = formatter(zone, { year: 'numeric' }).format(millis(at));
  const name = zoneName(at, zone);
  return `${day(at, zone)} ${year}, ${clockWithSeconds(at, zone)} ${name}${name === zone ? '' : ` (${zone})`}`;
}

/** "14:30" today, "Fri 20 Nov, 14:30" otherwise. */
export function brief(at: string | number, zone: string, now = Date.now()): string {
  return day(at, zone) === day(now, zone) ? clock(at, zone) : `${shortDay(at, zone)}, ${clock(at, zone)}`;
}

/** "41 s", "12 min", "2 h 31 min", "3 d 4 h". */
export function span(duration: number): string {
  const length = Math.max(0, duration);
  if (length < MINUTE) return `${Math.floor(length / 1000)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < DAY) {
    const minutes = Math.floor((length % HOUR) / MINUTE);
    return `${Math.floor(length / HOUR)} h${minutes ? ` ${minutes} min` : ''}`;
  }
  const hours = Math.floor((length % DAY) / HOUR);
  return `${Math.floor(length / DAY)} d${hours ? ` ${hours} h` : ''}`;
}

export function ago(at: string | number, now = Date.now()): string {
  const age = now - millis(at);
  return age < 5000 ? 'just now' : `${span(age)} ago`;
}

/** Wall-clock fields of an instant in a zone. */
function fields(at: number, zone: string): number[] {
  const parts = formatter(zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return [of('year'), of('month'), of('day'), of('hour'), of('minute'), of('second')];
}

function offset(at: number, zone: string): number {
  const [y, mo, d, h, mi, s] = fields(at, zone) as [number, number, number, number, number, number];
  return Date.UTC(y, mo - 1, d, h, mi, s) - Math.floor(at / 1000) * 1000;
}

/** Whether the instant falls on a Saturday or Sunday in a zone. */
export function isWeekend(at: number, zone: string): boolean {
  const [y, m, d] = fields(at, zone) as [number, number, number];
  return [0, 6].includes(new Date(Date.UTC(y, m - 1, d)).getUTCDay());
}

/** The instant at which a local date begins in a zone. */
export function startOfDate(year: number, month: number, date: number, zone: string): number {
  const wall = Date.UTC(year, month - 1, date);
  const first = wall - offset(wall, zone);
  return wall - offset(first, zone);
}

/** The start of the local day that holds the instant, moved by whole local days. */
export function startOfDay(at: number, zone: string, plusDays = 0): number {
  const [y, m, d] = fields(at, zone) as [number, number, number];
  return startOfDate(y, m, d + plusDays, zone);
}

/** The start of the local month that holds the instant, moved by whole months. */
export function startOfMonth(at: number, zone: string, plusMonths = 0): number {
  const [y, m] = fields(at, zone) as [number, number];
  return startOfDate(y, m + plusMonths, 1, zone);
}

/** The start of the local year that holds the instant, moved by whole years. */
export function startOfYear(at: number, zone: string, plusYears = 0): number {
  const [y] = fields(at, zone) as [number];
  return startOfDate(y + plusYears, 1, 1, zone);
}

export const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
