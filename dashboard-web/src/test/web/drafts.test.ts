import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDevice, checkSite, deviceDraft, number, siteDraft } from '../../main/web/core/drafts';

const SITE = { name: 'Quay', timeZone: 'Europe/London', latitude: '', longitude: '', host: '10.0.0.1', port: '502', framing: 'TCP' };
const DEVICE = { name: 'Meter', type: 'HEATER', driver: 'eastron-sdm630', unitId: '2', rated: '' };

test('a good form has no errors and becomes what the server takes', () => {
  assert.deepEqual(checkSite(SITE), {});
  assert.deepEqual(siteDraft({ ...SITE, latitude: '50,36', longitude: '−4.1' }), {
    name: 'Quay',
    timeZone: 'Europe/London',
    latitude: 50.36,
    longitude: -4.1,
    gateway: { host: '10.0.0.1', port: 502, framing: 'TCP' },
  });
  assert.deepEqual(checkDevice(DEVICE), {});
  assert.equal(deviceDraft(DEVICE).ratedPowerKilowatts, null);
});

test('each wrong field is named with its value and what would be right', () => {
  assert.match(checkSite({ ...SITE, port: '70000' })['gateway.port'] ?? '', /70000.*1 to 65535/);
  assert.match(checkSite({ ...SITE, timeZone: 'Mars/Base' })['timeZone'] ?? '', /Mars\/Base.*Europe\/London/);
  assert.match(checkSite({ ...SITE, latitude: '91', longitude: '0' })['latitude'] ?? '', /-90 to 90/);
  assert.match(checkSite({ ...SITE, latitude: '50' })['longitude'] ?? '', /both or neither/);
  assert.match(checkSite({ ...SITE, host: 'http://x/' })['gateway.host'] ?? '', /no address/);
  assert.match(checkDevice({ ...DEVICE, unitId: '2.5' })['unitId'] ?? '', /0 to 255/);
  assert.match(checkDevice({ ...DEVICE, rated: '-1' })['ratedPowerKilowatts'] ?? '', /above 0/);
  assert.match(checkDevice({ ...DEVICE, rated: 'big' })['ratedPowerKilowatts'] ?? '', /big/);
});

test('numbers are read as people type them', () => {
  assert.equal(number(' 1,5 '), 1.5);
  assert.equal(number(''), null);
  assert.ok(Number.isNaN(number('0x10')));
});
