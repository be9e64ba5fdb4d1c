import type * as Leaflet from 'leaflet';
import { geometries, type Topology } from './topology';
import worldUrl from './world-50m.topojson';

let world: Promise<ReturnType<typeof geometries>> | null = null;

async function fetchWorld(): Promise<ReturnType<typeof geometries>> {
  const response = await fetch(worldUrl);
  if (!response.ok) throw new Error('The base map did not arrive.');
  return geometries((await response.json()) as Topology);
}

/** Land and borders from our own server, and the configured tiles above them where there are any. */
export async function baseMap(
  L: typeof Leaflet,
  tileUrl: string | null,
  colors: { land: string; border: string },
): Promise<Leaflet.Layer[]> {
  world ??= fetchWorld();
  world.catch(() => (world = null));
  const { land, borders } = await world;
  const layers: Leaflet.Layer[] = [
    L.geoJSON(land, {
      interactive: false,
      style: { fillColor: colors.land, fillOpacity: 1, color: colors.border, weight: 1 },
    }),
    L.geoJSON(borders, { interactive: false, style: { color: colors.border, weight: 1 } }),
  ];
  if (tileUrl) layers.push(L.tileLayer(tileUrl, { maxZoom: 19 }));
  return layers;
}
