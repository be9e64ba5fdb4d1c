import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantile, usualDay, usualNote, type Past } from '../../main/web/core/usual';
import { isWeekend } from '../../main/web/core/time';

const LONDON = 'Europe/London';
const SUNDAY = Date.parse('2026-11-22T12:00:00Z');
const MONDAY = Date.parse('2026-11-23T12:00:00Z');

const past = (start: string, value: number | null, coverage?: number): Past => ({
  start: Date.parse(start),
  value,
  interval: coverage === undefined ? {} : { coverage },
});

/** Ten to twenty, one a working day at eight o'clock. */
const WORK = ['09', '10', '11', '12', '13', '16', '17', '18', '19', '20'].map((date, i) => past(`2026-11-${date}T08:00:00Z`, 10 + i));

test('a quantile lies between two values in proportion', () => {
  assert.equal(quantile([1, 2, 3, 4, 5], 0.5), 3);
  assert.equal(quantile([10, 20], 0.1), 11);
  assert.equal(quantile([7], 0.9), 7);
});

test('a working day is compared with working days, a weekend with weekends', () => {
  const all = [...WORK, past('2026-11-14T08:00:00Z', 1), past('2026-11-15T08:00:00Z', 2), past('2026-11-21T08:00:00Z', 3)];
  assert.deepEqual(usualDay(all, MONDAY, LONDON).get('08:00'), { low: 10.9, high: 18.1 });
  assert.deepEqual(usualDay(all, SUNDAY, LONDON).get('08:00'), { low: 1.2, high: 2.8 });
  assert.equal(usualNote(SUNDAY, LONDON), 'band: usual weekend');
});

test('two days, gaps and sums that lack much make nothing usual', () => {
  const few = [...WORK.slice(0, 2), past('2026-11-11T08:00:00Z', null), past('2026-11-12T08:00:00Z', 50, 0.5)];
  assert.equal(usualDay(few, MONDAY, LONDON).size, 0);
});

test('half-hours meet by the local clock, also across a change of it', () => {
  // The clock went back on Sunday 25 October: eight o'clock was 07:00 UTC before and 08:00 UTC after it.
  const all = [past('2026-10-22T07:00:00Z', 4), past('2026-10-23T07:00:00Z', 5), past('2026-10-26T08:00:00Z', 6)];
  assert.deepEqual([...usualDay(all, Date.parse('2026-10-27T12:00:00Z'), LONDON).keys()], ['08:00']);
});

test('the weekend is that of the zone', () => {
  const lateFriday = Date.parse('2026-11-20T23:30:00Z');
  assert.equal(isWeekend(lateFriday, LONDON), false);
  assert.equal(isWeekend(lateFriday, 'Europe/Berlin'), true);
});
