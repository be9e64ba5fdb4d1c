import { meanPower, percent } from '../core/format';
import { GRACE, clock } from '../core/time';
import type { Interval } from '../core/types';
import { usualDay, usualNote, type Usual } from '../core/usual';

/** One interval as a chart draws it: mean kW at its middle. */
export interface Point {
  start: number;
  end: number;
  middle: number;
  value: number | null;
  /** Whether it rests on less than readings of all of it. */
  estimated: boolean;
  interval: Interval;
}

const ESTIMATED = new Set(['ESTIMATED', 'MIXED', 'SUSPECT']);

/** Energy intervals as mean power; other quantities as they are. */
const isEstimated = ({ flag, coverage }: Interval) => ESTIMATED.has(flag) || (coverage ?? 1) < 1;

export function points(intervals: Interval[], energy: boolean): Point[] {
  return intervals.map((interval) => {
    const start = Date.parse(interval.start);
    const end = Date.parse(interval.end);
    return {
      start,
      end,
      middle: (start + end) / 2,
      value: energy ? meanPower(interval.value, interval.start, interval.end) : interval.value,
      estimated: isEstimated(interval),
      interval,
    };
  });
}

type Pair = [number, number | null];

/** Two lines over the same points: what was measured, and dotted what was estimated, joined to its neighbours. */
export function lines(all: Point[]): { measured: Pair[]; estimated: Pair[] } {
  const measured: Pair[] = [];
  const estimated: Pair[] = [];
  all.forEach((point, i) => {
    measured.push([point.middle, point.estimated ? null : point.value]);
    const near = point.estimated || all[i - 1]?.estimated || all[i + 1]?.estimated;
    estimated.push([point.middle, near ? point.value : null]);
  });
  return { measured, estimated };
}

/** Runs of missing intervals whose values will not come any more, to be outlined. */
export function gaps(all: Point[], now: number): [number, number][] {
  const found: [number, number][] = [];
  for (const point of all) {
    if (point.value !== null || point.end > now - GRACE || point.interval.reason === 'NOT_ENDED') continue;
    const last = found.at(-1);
    if (last && last[1] === point.start) last[1] = point.end;
    else found.push([point.start, point.end]);
  }
  return found;
}

/** One stretch of what is usual: for each half-hour its middle, low and high. */
export type Stretch = [number, number, number][];

/** What is usual at the points' times, as stretches without a hole. */
export function stretches(all: Point[], usual: Map<string, Usual>, zone: string): Stretch[] {
  const found: Stretch[] = [];
  let open: Stretch | null = null;
  for (const { start, middle } of all) {
    const at = usual.get(clock(start, zone));
    if (!at) {
      open = null;
      continue;
    }
    if (!open) found.push((open = []));
    open.push([middle, at.low, at.high]);
  }
  return found;
}

/** What is usual on the day that begins at `from`, of the days before. */
export const usualOf = (past: Interval[], energy: boolean, from: number, zone: string) => usualDay(points(past, energy), from, zone);

/** What the band behind the curve is; "" where there is none. */
export const bandNote = (past: Interval[], from: number, zone: string) => (usualOf(past, true, from, zone).size > 0 ? usualNote(from, zone) : '');

/** Whether there is something to draw: a value, or what is usual on a day whose first half-hour is still to come. */
export function drawable(intervals: Interval[], past: Interval[], from: number, zone: string, now: number): boolean {
  const begins = intervals.every(({ end, reason }) => reason === 'NOT_ENDED' || Date.parse(end) > now - GRACE);
  return intervals.some(({ value }) => value !== null) || (begins && bandNote(past, from, zone) !== '');
}

/** What the dotted line is, and of what share of its channels the last half-hour that is known is made; "" when nothing is estimated. */
export function estimateNote(intervals: Interval[]): string {
  if (!intervals.some((each) => each.value !== null && isEstimated(each))) return '';
  const coverage = intervals.findLast(({ value }) => value !== null)?.coverage ?? 1;
  return `dotted: estimated${coverage < 1 ? `, ${percent(coverage)} % of meters` : ''}`;
}

export const lastKnown = (all: Point[]): Point | undefined => all.findLast((point) => point.value !== null);
