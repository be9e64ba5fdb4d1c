import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditChanges, auditQuery, auditSubject, type AuditFilter } from '../../main/web/core/audit';

const ALL: AuditFilter = { user: '', action: '', entity: '', from: '', to: '' };

test('days are asked for from their local beginning to their local end, also when the clock is changed', () => {
  const asked = new URLSearchParams(auditQuery({ ...ALL, from: '2026-10-25', to: '2026-10-25' }, 'Europe/London', null));
  assert.equal(asked.get('from'), '2026-10-24T23:00:00Z');
  assert.equal(asked.get('to'), '2026-10-26T00:00:00Z');
});

test('only what was chosen is asked for, and a date that is none is left out', () => {
  assert.equal(auditQuery({ ...ALL, from: 'yesterday' }, 'UTC', null), 'limit=50');
  assert.equal(auditQuery({ ...ALL, user: ' a&b ', action: 'ADDED' }, 'UTC', 'x='), 'user=a%26b&action=ADDED&limit=50&cursor=x%3D');
});

test('a change says what differs, before and after', () => {
  const before = { role: 'VIEWER', mustChangePassword: true, enabled: true };
  const after = { role: 'OPERATOR', mustChangePassword: false, enabled: true };
  assert.equal(auditChanges({ before, after }), 'role: VIEWER → OPERATOR · must change password: yes → no');
});

test('a password is said to have changed, and no more', () => {
  const before = { role: 'VIEWER' };
  assert.equal(auditChanges({ before, after: { ...before, password: 'changed' } }), 'password: changed');
});

test('an id that says nothing to people is told by its beginning', () => {
  assert.equal(auditSubject({ entity: 'SESSION', entityId: 'ff95ce96'.repeat(8) }), 'session ff95ce96…');
  assert.equal(auditSubject({ entity: 'DEVICE', entityId: 'norwich-archive-air-conditioning-2' }), 'device norwich-archive-air-conditioning-2');
  assert.equal(auditSubject({ entity: 'AUDIT', entityId: null }), 'audit');
});

test('what came or went is said as it was', () => {
  const site = { name: 'Quay', gateway: { host: '10.0.0.1', port: 502 }, latitude: null };
  assert.equal(auditChanges({ before: null, after: site }), 'name: Quay · gateway: host 10.0.0.1, port 502');
  assert.equal(auditChanges({ before: { name: 'Quay' }, after: null }), 'name: Quay');
});
