/** Figures for people. Missing is an em dash, never 0. */

export const MISSING = '—';
const MINUS = '−';

const UNITS: Record<string, string> = {
  Cel: '°C',
  m3: 'm³',
  'm3/h': 'm³/h',
  deg: '°',
  '1': '',
};

const DECIMALS: [RegExp, number][] = [
  [/^gnss\.(latitude|longitude)/, 5],
  [/^(energy|voltage|current|temperature|humidity)/, 1],
  [/^(power\.factor|frequency|power|water)/, 2],
  [/^(signal|ups|sim|io\.digital|io\.counter|gnss|device)/, 0],
];

export const unitLabel = (unit: string | null | undefined) => (unit == null ? '' : (UNITS[unit] ?? unit));

const numbers = new Map<string, Intl.NumberFormat>();

function withDecimals(value: number, least: number, most: number): string {
  const key = `${least}/${most}`;
  let found = numbers.get(key);
  if (!found) {
    found = new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });
    numbers.set(key, found);
  }
  const text = found.format(value);
  return (/^-0(\.0*)?$/.test(text) ? text.slice(1) : text).replace('-', MINUS);
}

export const count = (value: number | null | undefined) => (value == null ? MISSING : withDecimals(value, 0, 0));

/** As exact as it was given, up to two decimals: 12, 7.5. */
export const plainNumber = (value: number | null | undefined) => (value == null ? MISSING : withDecimals(value, 0, 2));

export const fixed = (value: number | null | undefined, decimals: number) =>
  value == null ? MISSING : withDecimals(value, decimals, decimals);

/** Three significant digits for figures of which only the size matters: 0.413, 9.42, 71.3, 1,204. */
export function figure(value: number | null | undefined): string {
  if (value == null) return MISSING;
  const size = Math.abs(value);
  const decimals = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return withDecimals(value, decimals, decimals);
}

/** A share of 0 to 1; never rounds what is not whole to 100 %. */
export function percent(share: number | null | undefined): string {
  if (share == null || !Number.isFinite(share)) return MISSING;
  const shown = share < 1 ? Math.min(share * 100, 99.9) : 100;
  return withDecimals(shown, 1, 1);
}

/**
 * What was read of what was expected, over days of about the same length; null when nothing was expected. A day after one of
 * which nothing was expected is the one in which it began, and says nothing of how well it is read.
 */
export function completeness(days: { completeness?: number | null }[]): number | null {
  const known = days.flatMap(({ completeness: share }, i) =>
    share == null || (i > 0 && days[i - 1]!.completeness == null) ? [] : [share],
  );
  return known.length > 0 ? known.reduce((sum, share) => sum + share, 0) / known.length : null;
}

export const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : null);

function decimalsOf(quantity: string): number {
  return DECIMALS.find(([pattern]) => pattern.test(quantity))?.[1] ?? 2;
}

/** A reading's value as text, with its unit apart. */
export function reading(
  quantity: string,
  value: number | null | undefined,
  text: string | null | undefined,
  unit: string | null | undefined,
): { text: string; unit: string } {
  if (text != null && text !== '') return { text, unit: '' };
  if (value == null) return { text: MISSING, unit: '' };
  if (unit === 's') return duration(value);
  if (/^io\.digital/.test(quantity)) return { text: value === 0 ? 'off' : 'on', unit: '' };
  if (/^io\.analog/.test(quantity)) return { text: plainNumber(value), unit: unitLabel(unit) };
  // Of less than a kilowatt the watts are told.
  const decimals = /^power\.(active|reactive|apparent)/.test(quantity) && Math.abs(value) < 1 && value !== 0 ? 3 : decimalsOf(quantity);
  return { text: fixed(value, decimals), unit: unitLabel(unit) };
}

function duration(seconds: number): { text: string; unit: string } {
  if (seconds < 60) return { text: count(seconds), unit: 's' };
  if (seconds < 7200) return { text: count(seconds / 60), unit: 'min' };
  return seconds < 172_800 ? { text: fixed(seconds / 3600, 1), unit: 'h' } : { text: fixed(seconds / 86_400, 1), unit: 'd' };
}

/** kW of a half-hour's kWh; intervals of another length by their length. */
export const meanPower = (energy: number | null, start: string, end: string) =>
  energy == null ? null : (energy * 3_600_000) / (Date.parse(end) - Date.parse(start));
