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

/** GeoJSON geometries of the land and of the borders on it. */
export function geometries(topology: Topology) {
  const arcs = decode(topology);
  return {
    land: {
      type: 'MultiPolygon' as const,
      coordinates: topology.land.map((polygon) => polygon.map((indices) => ring(arcs, indices))),
    },
    borders: { type: 'MultiLineString' as const, coordinates: topology.borders.map((index) => arcs[index] ?? []) },
  };
}
