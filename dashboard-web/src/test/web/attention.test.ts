import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exceptions } from '../../main/web/core/attention';
import { clusters } from '../../main/web/map/clusters';
import type { Fleet, Freshness, Round, RoundFailure, Site } from '../../main/web/core/types';

const NOW = Date.parse('2026-11-22T14:32:00Z');

const site = (id: string, freshness: Freshness, lastContactAt: string | null): Site => ({
  id,
  name: id,
  timeZone: 'Europe/London',
  latitude: null,
  longitude: null,
  gateway: { host: 'h', port: 502, connectTimeoutMillis: 1, readTimeoutMillis: 1 },
  freshness,
  lastContactAt,
});

const failure = (siteId: string, deviceId: string): RoundFailure => ({ siteId, deviceId, reason: 'TIMEOUT', message: null });

const fleet = (failures: RoundFailure[]): Fleet => ({
  fresh: 1,
  late: 0,
  stale: 0,
  offline: 1,
  sites: 2,
  devices: 2,
  drivers: 1,
  driverProblems: [{ driver: 'broken', state: 'REFUSED', message: 'line 3' }],
  missingDrivers: [],
  lastRound: { startedAt: '2026-11-22T14:30:00Z', failures } as Round,
});

test('the worst comes first, and a silent site says so once', () => {
  const sites = [site('fresh', 'FRESH', '2026-11-22T14:30:00Z'), site('dark', 'OFFLINE', '2026-11-22T12:01:00Z')];
  const found = exceptions(fleet([failure('dark', 'd1'), failure('fresh', 'f1')]), sites, NOW);
  assert.deepEqual(
    found.map(({ title }) => title),
    ['dark is offline', 'Driver broken does not serve', 'A device at fresh was not read'],
  );
  assert.match(found[0]?.detail ?? '', /2 h 31 min/);
  assert.equal(found[2]?.since, null, 'since when a device fails is not known');
});

test('a missing driver is told once for all its devices', () => {
  const sites = [site('a', 'FRESH', '2026-11-22T14:30:00Z'), site('b', 'FRESH', '2026-11-22T14:30:00Z')];
  const lost = ['a1', 'a2', 'b1'].map((id) => ({ ...failure(id.charAt(0), id), reason: 'DRIVER_MISSING' }));
  const state = { ...fleet([...lost, failure('b', 'b2')]), driverProblems: [] };
  assert.deepEqual(
    exceptions({ ...state, missingDrivers: [{ driver: 'acme-lost', devices: 3 }] }, sites, NOW).map(({ title }) => title),
    ['Driver acme-lost is missing: 3 devices', 'A device at b was not read'],
  );
  assert.deepEqual(
    exceptions(state, sites, NOW).map(({ title }) => title),
    ['2 devices at a were not read', '2 devices at b were not read'],
    'it came back, and the devices were not read so far',
  );
});

test('near spots are gathered, far ones are not', () => {
  const found = clusters(
    [
      { x: 0, y: 0, item: 'a' },
      { x: 10, y: 0, item: 'b' },
      { x: 100, y: 0, item: 'c' },
    ],
    20,
  );
  assert.deepEqual(found.map(({ items }) => items), [['a', 'b'], ['c']]);
  assert.equal(found[0]?.x, 5);
});
