/** The offline base map: quantised, delta-coded arcs shared by coasts and borders, as TopoJSON has them. */
export interface Topology {
  scale: [number, number];
  translate: [number, number];
  /** Steps from point to point, in quantised units. */
  arcs: [number, number][][];
  /** Polygons of rings of arcs; a negative number is the arc ~n backwards. */
  land: number[][][];
  /** Arcs between two countries. */
  borders: number[];
}

type Position = [longitude: number, latitude: number];

function decode(topology: Topology): Position[][] {
  const [kx, ky] = topology.scale;
  const [dx, dy] = topology.translate;
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([stepX, stepY]): Position => {
      x += stepX;
      y += stepY;
      return [x * kx + dx, y * ky + dy];
    });
  });
}

function ring(arcs: Position[][], indices: number[]): Position[] {
  const points: Position[] = [];
  for (const index of indices) {
    const arc = index < 0 ? [...(arcs[~index] ?? [])].reverse() : (arcs[index] ?? []);
    points.push(...(points.length > 0 ? arc.slice(1) : arc));
  }
  return points;
}

/** A ring that crosses the antimeridian goes on beyond 180° instead of leaping to the other side of the world. */
function unwrapped(points: Position[]): Position[] {
  let turn = 0;
  return points.map(([x, y], i): Position => {
    const leap = i === 0 ? 0 : x - points[i - 1]![0];
    if (Math.abs(leap) > 180) turn -= Math.sign(leap) * 360;
    return [x + turn, y];
  });
}

/** What reaches beyond 180° on one side is drawn on the other side too. */
function bothSides(polygon: Position[][]): Position[][][] {
  const longitudes = (polygon[0] ?? []).map(([x]) => x);
  const shift = longitudes.some((x) => x > 180.5) ? -360 : longitudes.some((x) => x < -180.5) ? 360 : 0;
  if (shift === 0) return [polygon];
  return [polygon, polygon.map((points) => points.map(([x, y]): Position => [x + shift, y]))];
}

/** GeoJSON geometries of the land and of the borders on it. */
export function geometries(topology: Topology) {
  const arcs = decode(topology);
  const polygons = topology.land.map((polygon) => polygon.map((indices) => unwrapped(ring(arcs, indices))));
  return {
    land: { type: 'MultiPolygon' as const, coordinates: polygons.flatMap(bothSides) },
    borders: { type: 'MultiLineString' as const, coordinates: topology.borders.map((index) => arcs[index] ?? []) },
  };
}
