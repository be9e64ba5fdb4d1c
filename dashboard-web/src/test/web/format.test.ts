import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeness, count, figure, meanPower, percent, plainNumber, reading } from '../../main/web/core/format';
import { quantity, reasonText } from '../../main/web/core/vocabulary';

test('missing is an em dash, never 0', () => {
  assert.equal(count(null), '—');
  assert.equal(figure(undefined), '—');
  assert.equal(percent(null), '—');
  assert.deepEqual(reading('power.active', null, null, 'kW'), { text: '—', unit: '' });
  assert.equal(meanPower(null, '2026-01-01T00:00:00Z', '2026-01-01T00:30:00Z'), null);
});

test('what is not whole is never shown as 100 %', () => {
  assert.equal(percent(0.99999), '99.9');
  assert.equal(percent(1), '100.0');
  assert.equal(percent(1449 / 1486), '97.5');
});

test('figures keep three significant digits', () => {
  assert.equal(figure(0.413), '0.413');
  assert.equal(figure(9.42), '9.42');
  assert.equal(figure(71.34), '71.3');
  assert.equal(figure(1204.4), '1,204');
  assert.equal(figure(-9.42), '−9.42');
  assert.equal(figure(-0.0001), '0.000');
  assert.equal(plainNumber(12), '12');
});

test('a half-hour of 3 kWh is a mean of 6 kW', () => {
  assert.equal(meanPower(3, '2026-01-01T00:00:00Z', '2026-01-01T00:30:00Z'), 6);
});

test('readings have the decimals and the unit of their quantity', () => {
  assert.deepEqual(reading('energy.active.import', 48211.64, null, 'kWh'), { text: '48,211.6', unit: 'kWh' });
  assert.deepEqual(reading('power.active', 0.0624, null, 'kW'), { text: '0.062', unit: 'kW' });
  assert.deepEqual(reading('power.active', 9.424, null, 'kW'), { text: '9.42', unit: 'kW' });
  assert.deepEqual(reading('io.analog.input.1', 27728, null, '1'), { text: '27,728', unit: '' });
  assert.deepEqual(reading('temperature', 21.34, null, 'Cel'), { text: '21.3', unit: '°C' });
  assert.deepEqual(reading('gnss.latitude', 50.361234, null, 'deg'), { text: '50.36123', unit: '°' });
  assert.deepEqual(reading('io.digital.input.1', 0, null, ''), { text: 'off', unit: '' });
  assert.deepEqual(reading('ups.battery.runtime', 2280, null, 's'), { text: '38', unit: 'min' });
  assert.deepEqual(reading('network.operator', null, 'Vodafone', ''), { text: 'Vodafone', unit: '' });
});

test('every quantity has words, known or not', () => {
  assert.equal(quantity('voltage.l1'), 'Voltage L1');
  assert.equal(quantity('voltage.l1.l2'), 'Voltage L1–L2');
  assert.equal(quantity('io.digital.input.12'), 'Digital input 12');
  assert.equal(quantity('some.new.thing'), 'Some new thing');
  assert.equal(reasonText('SOMETHING_NEW'), 'something new');
});

test('days on which nothing was expected are not among those that are complete or not', () => {
  assert.equal(completeness([]), null);
  assert.equal(completeness([{ completeness: null }, {}]), null);
  assert.equal(completeness([{ completeness: 1 }, { completeness: 0.5 }]), 0.75);
  assert.equal(completeness([{ completeness: null }, { completeness: 0.1 }]), null);
  assert.equal(completeness([{ completeness: null }, { completeness: 0.1 }, { completeness: 1 }, { completeness: 0.5 }]), 0.75);
});
