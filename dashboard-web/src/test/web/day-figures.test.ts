import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayFigures } from '../../main/web/core/day-figures';
import type { Interval } from '../../main/web/core/types';

const interval = (start: string, end: string, value: number | null): Interval => ({ start, end, value, unit: 'kWh', flag: 'ACTUAL' });
const at = (text: string) => Date.parse(text);

test('a half-hour that straddles the edge of a day is shared by minutes', () => {
  const straddling = interval('2026-11-21T18:00:00Z', '2026-11-21T18:30:00Z', 3);
  const { sum, peak } = dayFigures([straddling], at('2026-11-21T18:15:00Z'), at('2026-11-22T18:15:00Z'), at('2026-11-22T00:00:00Z'));
  assert.equal(sum, 1.5);
  assert.equal(peak, 6);
});

test('nothing known is null, not 0; what has ended without a value is open once it will not come', () => {
  const from = at('2026-11-22T00:00:00Z');
  const items = [
    interval('2026-11-22T00:00:00Z', '2026-11-22T00:30:00Z', null),
    interval('2026-11-22T00:30:00Z', '2026-11-22T01:00:00Z', null),
  ];
  const found = dayFigures(items, from, from + 86_400_000, at('2026-11-22T01:05:00Z'));
  assert.deepEqual(found, { sum: null, peak: null, last: null, open: 1, ended: [null, null] });
});
