import { GRACE } from './time';
import type { Interval } from './types';

/** What is known of a day so far. */
export interface DayFigures {
  /** Sum of what is known; null when nothing is. */
  sum: number | null;
  /** Highest mean rate of a half-hour, an hour's amount; null when nothing is known. */
  peak: number | null;
  /** Mean rate of the last half-hour that is known; null when none is. */
  last: number | null;
  /** Half-hours whose values will not come any more. */
  open: number;
  /** The ended half-hours' amounts, gaps as null. */
  ended: (number | null)[];
}

const HOUR = 3_600_000;

/** Figures of the intervals within [from, to); a half-hour that straddles an edge is shared by minutes. */
export function dayFigures(intervals: Interval[], from: number, to: number, now: number): DayFigures {
  let sum: number | null = null;
  let peak: number | null = null;
  let last: number | null = null;
  let open = 0;
  const ended: (number | null)[] = [];
  for (const { start, end, value } of intervals) {
    const begins = Date.parse(start);
    const ends = Date.parse(end);
    const share = (Math.min(ends, to) - Math.max(begins, from)) / (ends - begins);
    if (share <= 0) continue;
    if (ends <= now) ended.push(value);
    if (value === null) {
      if (ends <= now - GRACE) open++;
      continue;
    }
    sum = (sum ?? 0) + value * share;
    last = (value * HOUR) / (ends - begins);
    peak = Math.max(peak ?? 0, last);
  }
  return { sum, peak, last, open, ended };
}
