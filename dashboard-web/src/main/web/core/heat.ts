import { figure } from './format';
import { GRACE, clock, day, startOfDay } from './time';
import { reasonText } from './vocabulary';

/** As many shades as an eye can tell apart. */
const SHADES = 8;

export interface Measured {
  start: number;
  end: number;
  value: number | null;
  interval: { reason?: string | null };
}

export interface Cell {
  /** 1 for the least to 8 for the most; 0 for missing. */
  shade: number;
  text: string;
}

export interface Row {
  label: string;
  /** 46 to 50 where the clock is changed. */
  cells: Cell[];
}

/** Half-hours as rows of local days, shaded by their size; what has not ended yet is left out. */
export function heat(all: Measured[], zone: string, unit: string, now: number): Row[] {
  const most = Math.max(0, ...all.map(({ value }) => value ?? 0));
  const rows = new Map<number, Row>();
  for (const { start, end, value, interval } of all) {
    if (value === null && end > now - GRACE) continue;
    const date = startOfDay(start, zone);
    const row = rows.get(date) ?? { label: day(start, zone), cells: [] };
    rows.set(date, row);
    const shade = value === null ? 0 : most > 0 ? Math.max(1, Math.ceil((value / most) * SHADES)) : 1;
    const said = value === null ? `— ${reasonText(interval.reason)}` : `${figure(value)} ${unit}`;
    row.cells.push({ shade, text: `${row.label} ${clock(start, zone)}–${clock(end, zone)}: ${said}` });
  }
  return [...rows.values()];
}
