import { css } from 'lit';

/** Text, links, focus: what every element of the dashboard starts from. */
export const base = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font: var(--font-title);
    overflow-wrap: anywhere;
  }
  h2 {
    font: var(--font-text);
    font-size: 13px;
    font-weight: var(--strong);
  }
  h3 {
    font: var(--font-note);
    color: var(--muted);
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  a:hover {
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  a.link {
    color: var(--accent);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .note {
    font: var(--font-note);
    color: var(--muted);
  }
  .unit {
    color: var(--muted);
    font-weight: 400;
    white-space: nowrap;
  }
  .unit:empty {
    display: none;
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .known .num {
    color: var(--muted);
  }
  .ok {
    color: var(--ok);
  }
  .late {
    color: var(--late);
  }
  .stale {
    color: var(--stale);
  }
  .offline {
    color: var(--offline);
  }
  .info {
    color: var(--info);
  }
  svg.mark {
    width: 14px;
    height: 14px;
    flex: none;
    vertical-align: -2px;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
