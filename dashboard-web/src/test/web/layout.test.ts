import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLayout, move, moveTo, reconcile, resize, show } from '../../main/web/core/layout';
import type { WidgetDescription } from '../../main/web/core/types';

const widget = (id: string, order: number): WidgetDescription => ({
  id,
  order,
  element: `x-${id}`,
  module: `/${id}.js`,
  title: id,
  defaultSize: { columns: 4, rows: 4 },
  roles: [],
  data: [],
});
const ALL = [widget('c', 30), widget('a', 10), widget('b', 20)];
const ids = (layout: { id: string }[]) => layout.map((each) => each.id).join('');

test('widgets stand in their order until somebody moves them', () => {
  assert.equal(ids(defaultLayout(ALL)), 'abc');
  assert.equal(ids(move(defaultLayout(ALL), 'a', 1)), 'bac');
  assert.equal(ids(move(defaultLayout(ALL), 'a', -1)), 'abc');
  assert.equal(ids(moveTo(defaultLayout(ALL), 'c', 'a')), 'cab');
});

test('a move passes the hidden ones', () => {
  assert.equal(ids(move(show(defaultLayout(ALL), 'b', false), 'a', 1)), 'bca');
});

test('sizes stay within the grid', () => {
  const placed = (columns: number, rows: number) => resize(defaultLayout(ALL), 'a', columns, rows)[0];
  assert.equal(placed(99, 0)?.columns, 12);
  assert.equal(placed(-99, 0)?.columns, 3);
  assert.equal(placed(0, -99)?.rows, 3);
});

test('what is gone falls out of a stored layout and what is new comes last', () => {
  const stored = move(defaultLayout([...ALL, widget('gone', 5)]), 'c', -1);
  assert.equal(ids(reconcile(stored, [...ALL, widget('new', 1)])), 'acbnew');
});
