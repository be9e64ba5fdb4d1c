import { figure } from './format';
import { clock, isWeekend } from './time';

/** So many days before today are looked back on. */
export const HISTORY_DAYS = 14;
/** Of fewer days nobody knows what is usual. */
const LEAST_DAYS = 3;
const LOW = 0.1;
const HIGH = 0.9;
/** Of a sum that lacks more than this nothing is learnt. */
const LEAST_COVERAGE = 0.9;

export interface Past {
  start: number;
  value: number | null;
  interval: { coverage?: number | null };
}

/** What a half-hour of the day usually comes to: P10 and P90 of the days of the same kind. */
export interface Usual {
  low: number;
  high: number;
}

/** The quantile of sorted values, between two of them in proportion. */
export function quantile(sorted: number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  return low + ((sorted[below + 1] ?? low) - low) * (at - below);
}

/**
 * What is usual on a day such as the one that holds `today`, by the local clock: of working days on a working day, of
 * weekends on a weekend.
 */
export function usualDay(past: Past[], today: number, zone: string): Map<string, Usual> {
  const weekend = isWeekend(today, zone);
  const byClock = new Map<string, number[]>();
  for (const { start, value, interval } of past) {
    if (value === null || (interval.coverage ?? 1) < LEAST_COVERAGE || isWeekend(start, zone) !== weekend) continue;
    const at = clock(start, zone);
    byClock.set(at, [...(byClock.get(at) ?? []), value]);
  }
  const found = new Map<string, Usual>();
  for (const [at, values] of byClock) {
    if (values.length < LEAST_DAYS) continue;
    const sorted = values.sort((a, b) => a - b);
    found.set(at, { low: quantile(sorted, LOW), high: quantile(sorted, HIGH) });
  }
  return found;
}

/** What the band behind a curve is called. */
export const usualNote = (today: number, zone: string) => `band: usual ${isWeekend(today, zone) ? 'weekend' : 'working day'}`;

export const usualText = ({ low, high }: Usual) => `${figure(low)}–${figure(high)}`;
