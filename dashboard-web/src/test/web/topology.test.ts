import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geometries } from '../../main/web/map/topology';

const square = (...corners: [number, number][]) => {
  let [x, y] = [0, 0];
  return corners.map(([cx, cy]): [number, number] => {
    const step: [number, number] = [cx - x, cy - y];
    [x, y] = [cx, cy];
    return step;
  });
};

const topology = (...corners: [number, number][]) => ({
  scale: [1, 1] as [number, number],
  translate: [0, 0] as [number, number],
  arcs: [square(...corners)],
  land: [[[0]]],
  borders: [],
});

test('land is drawn where it is', () => {
  const { land } = geometries(topology([0, 50], [10, 50], [10, 60], [0, 50]));
  assert.deepEqual(land.coordinates, [[[[0, 50], [10, 50], [10, 60], [0, 50]]]]);
});

test('land across the antimeridian does not cross the map', () => {
  const { land } = geometries(topology([170, 65], [-170, 65], [-170, 70], [170, 65]));
  assert.equal(land.coordinates.length, 2);
  assert.deepEqual(land.coordinates[0], [[[170, 65], [190, 65], [190, 70], [170, 65]]]);
  assert.deepEqual(land.coordinates[1], [[[-190, 65], [-170, 65], [-170, 70], [-190, 65]]]);
});
