import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawable, gaps, lines, points } from '../../main/web/charts/demand-data';
import { GRACE } from '../../main/web/core/time';
import type { Interval } from '../../main/web/core/types';

const START = Date.parse('2026-11-22T00:00:00Z');
const HALF = 1_800_000;

const series = (text: string): Interval[] =>
  [...text].map((sign, i) => ({
    start: new Date(START + i * HALF).toISOString(),
    end: new Date(START + (i + 1) * HALF).toISOString(),
    value: sign === '_' ? null : 3,
    unit: 'kWh',
    flag: sign === '_' ? 'MISSING' : sign === 'e' ? 'ESTIMATED' : 'ACTUAL',
    reason: sign === '_' ? 'NO_READING' : null,
  }));

test('estimates are a line of their own that joins its neighbours', () => {
  const { measured, estimated } = lines(points(series('aaeea'), true));
  assert.deepEqual(measured.map(([, value]) => value), [6, 6, null, null, 6]);
  assert.deepEqual(estimated.map(([, value]) => value), [null, 6, 6, 6, 6]);
});

test('gaps stay open, are outlined once each, and do not reach into what may still come', () => {
  const all = points(series('a__a_'), true);
  assert.deepEqual(gaps(all, START + 5 * HALF), [[START + HALF, START + 3 * HALF]]);
  assert.deepEqual(gaps(all, START + 5 * HALF + GRACE).length, 2);
});

test('what is no energy is not turned into power', () => {
  assert.equal(points(series('a'), false)[0]?.value, 3);
});

test('a day that has just begun is drawn as it usually is, one without a value is not', () => {
  const days = ['09', '10', '11', '12'].flatMap((date) =>
    series('a'.repeat(48)).map((each) => ({
      ...each,
      start: each.start.replace('2026-11-22', `2026-11-${date}`),
      end: each.end.replace('2026-11-22', `2026-11-${date}`),
    })),
  );
  const monday = START + 48 * HALF;
  const today = series('_'.repeat(96)).slice(48);
  const begins = monday + HALF + GRACE - 1;
  assert.equal(drawable(today, days, monday, 'UTC', begins), true);
  assert.equal(drawable(today, [], monday, 'UTC', begins), false);
  assert.equal(drawable(today, days, monday, 'UTC', begins + 2), false);
  assert.equal(drawable(series('_a'), [], START, 'UTC', monday), true);
});
