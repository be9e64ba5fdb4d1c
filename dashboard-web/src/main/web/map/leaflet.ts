/** Leaflet and its style: a chunk of its own, loaded with the first map. */
import { unsafeCSS } from 'lit';
import style from 'leaflet/dist/leaflet.css';

export * as L from 'leaflet/dist/leaflet-src.esm.js';
export const leafletStyle = unsafeCSS(style);
