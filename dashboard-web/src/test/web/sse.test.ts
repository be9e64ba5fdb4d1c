import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventParser } from '../../main/web/core/sse';

const STREAM = ': hello\r\n\r\nid: 7\r\nevent: site\r\ndata: {"a":1}\r\n\r\nid: 8\ndata: x\ndata: y\n\nevent: lonely\n\n';
const EXPECTED = [
  { id: '7', event: 'site', data: '{"a":1}' },
  { id: '8', event: 'message', data: 'x\ny' },
];

test('events are the same in whatever pieces they arrive', () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const parser = new EventParser();
    const found = [];
    for (let i = 0; i < STREAM.length; i += size) found.push(...parser.push(STREAM.slice(i, i + size)));
    assert.deepEqual(found, EXPECTED, `in pieces of ${size}`);
  }
});

test('an event that was cut off is not delivered', () => {
  assert.deepEqual(new EventParser().push('event: site\ndata: {"a"'), []);
});
