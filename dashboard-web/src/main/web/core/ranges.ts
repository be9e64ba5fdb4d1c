import { day, shortDay, startOfDay, startOfMonth, startOfYear, yearName, zoneName } from './time';
import type { Resolution } from './types';

export type RangeName = 'day' | 'week' | 'month' | 'year';

export const RANGES = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'year', label: 'Year' },
];

/** A year of half-hours is more than an eye can tell apart: it is shown day by day. */
export const resolutionOf = (range: RangeName): Resolution => (range === 'year' ? 'P1D' : 'PT30M');

export const asRange = (text: string | null): RangeName => (text === 'week' || text === 'month' || text === 'year' ? text : 'day');

/** From and to of a range in the site's zone, `back` ranges before the present one. */
export function bounds(range: RangeName, zone: string, now: number, back = 0): [number, number] {
  switch (range) {
    case 'day':
      return [startOfDay(now, zone, -back), startOfDay(now, zone, 1 - back)];
    case 'week':
      return [startOfDay(now, zone, -6 - 7 * back), startOfDay(now, zone, 1 - 7 * back)];
    case 'month':
      return [startOfMonth(now, zone, -back), startOfMonth(now, zone, 1 - back)];
    case 'year':
      return [startOfYear(now, zone, -back), startOfYear(now, zone, 1 - back)];
  }
}

/** "Today, GMT", "16 Nov – 22 Nov, GMT". */
export function rangeText([from, to]: [number, number], range: RangeName, zone: string, back: number): string {
  const name = zoneName(from, zone);
  if (range === 'day') return `${back === 0 ? 'today' : day(from, zone)}, ${name}`;
  if (range === 'year') return `${yearName(from, zone)}, by day`;
  const last = to - 1;
  return `${shortDay(from, zone)} – ${shortDay(last, zone)}, ${name}`;
}
