import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bounds, rangeText, resolutionOf } from '../../main/web/core/ranges';
import { HALF_HOUR, ago, brief, iso, span, startOfDay, zoneName } from '../../main/web/core/time';

const at = (text: string) => Date.parse(text);

test('a local day has as many half-hours as it has', () => {
  const halfHours = (day: string, zone: string) => {
    const [from, to] = bounds('day', zone, at(day));
    return (to - from) / HALF_HOUR;
  };
  assert.equal(halfHours('2026-03-29T12:00:00Z', 'Europe/London'), 46);
  assert.equal(halfHours('2026-10-25T12:00:00Z', 'Europe/London'), 50);
  assert.equal(halfHours('2026-11-22T12:00:00Z', 'Europe/London'), 48);
  assert.equal(halfHours('2026-10-03T16:00:00Z', 'Australia/Lord_Howe'), 47);
});

test('a local day starts at its own midnight, on the grid or off it', () => {
  assert.equal(iso(startOfDay(at('2026-10-25T12:00:00Z'), 'Europe/London')), '2026-10-24T23:00:00Z');
  assert.equal(iso(startOfDay(at('2026-11-22T12:00:00Z'), 'Asia/Kathmandu')), '2026-11-21T18:15:00Z');
  assert.equal(iso(startOfDay(at('2026-03-29T12:00:00Z'), 'Europe/London', 1)), '2026-03-29T23:00:00Z');
});

test('March 2026 in London has 1486 half-hours', () => {
  const [from, to] = bounds('month', 'Europe/London', at('2026-03-10T00:00:00Z'));
  assert.equal((to - from) / HALF_HOUR, 1486);
});

test('a week is seven local days that end with the present one', () => {
  const [from, to] = bounds('week', 'Europe/London', at('2026-03-31T10:00:00Z'));
  assert.equal(iso(from), '2026-03-25T00:00:00Z');
  assert.equal(iso(to), '2026-03-31T23:00:00Z');
});

test('a year is that of the zone, and comes day by day', () => {
  const [from, to] = bounds('year', 'Europe/Berlin', at('2026-12-31T23:30:00Z'));
  assert.equal(iso(from), '2026-12-31T23:00:00Z');
  assert.equal(iso(to), '2027-12-31T23:00:00Z');
  assert.equal(rangeText([from, to], 'year', 'Europe/Berlin', 0), '2027, by day');
  assert.equal(resolutionOf('year'), 'P1D');
  assert.equal(resolutionOf('month'), 'PT30M');
});

test('spans are as long as they need to be', () => {
  assert.equal(span(41_900), '41 s');
  assert.equal(span(12 * 60_000), '12 min');
  assert.equal(span(151 * 60_000), '2 h 31 min');
  assert.equal(span(3 * 3_600_000), '3 h');
  assert.equal(span(76 * 3_600_000), '3 d 4 h');
  assert.equal(span(-5), '0 s');
  assert.equal(ago(1000, 2000), 'just now');
});

test('times name their zone as it is at that instant', () => {
  assert.equal(zoneName('2026-07-01T12:00:00Z', 'Europe/London'), 'BST');
  assert.equal(zoneName('2026-11-22T12:00:00Z', 'Europe/London'), 'GMT');
  assert.equal(brief('2026-11-22T14:30:00Z', 'Europe/London', at('2026-11-22T20:00:00Z')), '14:30');
  assert.equal(brief('2026-11-20T14:30:00Z', 'Europe/London', at('2026-11-22T20:00:00Z')), '20 Nov, 14:30');
});
