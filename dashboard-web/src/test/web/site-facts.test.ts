import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestKnown, newestValue, ownAge } from '../../main/web/core/site-facts';
import type { Reading } from '../../main/web/core/types';

const known: Reading = { quantity: 'power.active', value: 2.5, timestamp: '2026-11-22T14:00:00Z', flag: 'ACTUAL' };
const lost: Reading = {
  quantity: 'voltage',
  value: null,
  timestamp: '2026-11-22T14:30:00Z',
  flag: 'MISSING',
  reason: 'TIMEOUT',
  lastKnown: { value: 230, text: null, timestamp: '2026-11-22T13:30:00Z' },
};

test('the age of what is known is that of the value, not of the attempt', () => {
  assert.equal(newestKnown([lost]), '2026-11-22T13:30:00Z');
  assert.equal(newestKnown([lost, known]), '2026-11-22T14:00:00Z');
  assert.equal(newestValue([lost]), null, 'nothing was read now');
  assert.equal(newestKnown([{ ...lost, lastKnown: undefined } as Reading]), null);
});

test('a value that is older than those beside it has an age of its own', () => {
  const fresh = { ...known, timestamp: '2026-11-22T14:29:30Z' };
  assert.equal(ownAge(fresh, [fresh, lost]), null);
  assert.equal(ownAge(lost, [fresh, lost]), '2026-11-22T13:30:00Z');
  assert.equal(ownAge(lost, [lost]), '2026-11-22T13:30:00Z', 'older than the attempt that failed');
  assert.equal(ownAge({ ...lost, lastKnown: undefined } as Reading, [fresh, lost]), null, 'nothing is known');
});
