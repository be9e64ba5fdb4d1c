import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heat, type Measured } from '../../main/web/core/heat';
import { GRACE } from '../../main/web/core/time';

const HALF = 1_800_000;
const LONDON = 'Europe/London';

const halfHours = (from: string, count: number, value: (i: number) => number | null): Measured[] =>
  Array.from({ length: count }, (_, i) => {
    const start = Date.parse(from) + i * HALF;
    return { start, end: start + HALF, value: value(i), interval: { reason: 'NO_READING' } };
  });

test('days have as many columns as half-hours, also where the clock is changed', () => {
  const all = halfHours('2026-10-23T23:00:00Z', 48 + 50 + 48, () => 1);
  const rows = heat(all, LONDON, 'kW', Date.parse('2026-11-22T00:00:00Z'));
  assert.deepEqual(rows.map(({ cells }) => cells.length), [48, 50, 48]);
  assert.equal(rows[1]?.label, 'Sun 25 Oct');
});

test('the highest is the strongest, nothing used is still a value, a gap is none', () => {
  const all = halfHours('2026-11-20T00:00:00Z', 4, (i) => [8, 0, 4.1, null][i] ?? null);
  const [row] = heat(all, LONDON, 'kW', Date.parse('2026-11-22T00:00:00Z'));
  assert.deepEqual(row?.cells.map(({ shade }) => shade), [8, 1, 5, 0]);
  assert.equal(row?.cells[3]?.text, 'Fri 20 Nov 01:30–02:00: — no reading close enough');
});

test('what may still come is not shown as missing', () => {
  const all = halfHours('2026-11-22T00:00:00Z', 3, (i) => (i === 0 ? 2 : null));
  const end = Date.parse('2026-11-22T01:00:00Z');
  assert.equal(heat(all, LONDON, 'kW', end + GRACE - 1)[0]?.cells.length, 1);
  assert.equal(heat(all, LONDON, 'kW', end + GRACE)[0]?.cells.length, 2);
});
