import { css } from 'lit';

export const mapStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 4px;
    position: relative;
    min-height: 240px;
  }
  .map {
    flex: 1;
    min-height: 240px;
    border-radius: 6px;
    background: var(--water);
    isolation: isolate;
    font: var(--font-note);
  }
  .over {
    position: absolute;
    inset: 12px 16px auto;
  }
  .leaflet-bar a {
    background: var(--card);
    color: var(--text);
    border-color: var(--line);
  }
  .leaflet-bar a,
  .leaflet-touch .leaflet-bar a {
    width: max(30px, var(--target-small));
    height: max(30px, var(--target-small));
    line-height: max(30px, var(--target-small));
  }
  .leaflet-touch .leaflet-bar,
  .leaflet-bar {
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
    box-shadow: none;
    overflow: hidden;
  }
  .leaflet-bar a:hover,
  .leaflet-bar a:focus {
    background: var(--card);
    color: var(--accent);
  }
  .leaflet-bar a.leaflet-disabled {
    background: var(--shade);
    color: var(--muted);
  }
  .spot-icon {
    display: grid;
    place-items: center;
    border-radius: 50%;
  }
  .spot {
    display: grid;
    place-items: center;
    background: var(--card);
    color: var(--text);
    border: 2px solid currentColor;
    font-weight: var(--strong);
    font-variant-numeric: tabular-nums;
  }
  .spot.many {
    width: 100%;
    height: 100%;
    border-radius: 50%;
    border-color: var(--spot);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--spot) 22%, transparent);
  }
  .spot.ok {
    --spot: var(--ok);
  }
  .spot.late {
    --spot: var(--late);
  }
  .spot.stale {
    --spot: var(--stale);
  }
  .spot.offline {
    --spot: var(--offline);
  }
  /* A single site has the shape of its state. */
  .spot.one {
    width: 14px;
    height: 14px;
    border: 0;
    background: var(--spot);
    border-radius: 50%;
    box-shadow: 0 0 0 2px var(--card);
  }
  .spot.one.late {
    background: linear-gradient(90deg, var(--card) 50%, var(--late) 50%);
    box-shadow:
      inset 0 0 0 2px var(--late),
      0 0 0 2px var(--card);
  }
  .spot.one.stale {
    border-radius: 2px;
    transform: rotate(45deg) scale(0.9);
  }
  .spot.one.offline {
    border-radius: 0;
    width: 18px;
    height: 16px;
    box-shadow: none;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
`;
