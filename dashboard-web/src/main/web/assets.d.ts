declare module '*.topojson' {
  /** Where the file is served. */
  const url: string;
  export default url;
}

declare module '*.css' {
  const text: string;
  export default text;
}

declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet';
}
