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

export const controls = css`
  button,
  .button {
    font: inherit;
    color: var(--text);
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
    min-height: var(--target);
    min-width: 24px;
    padding: 0 10px;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    white-space: nowrap;
    text-decoration: none;
  }
  button:hover:not(:disabled),
  .button:hover {
    border-color: var(--control-line);
    color: var(--text);
    text-decoration: none;
  }
  button.primary,
  .button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: var(--medium);
  }
  button.primary:hover:not(:disabled),
  .button.primary:hover {
    color: var(--on-accent);
    filter: brightness(1.08);
  }
  button.plain {
    border-color: transparent;
    background: none;
  }
  button.link {
    border: 0;
    background: none;
    color: var(--accent);
    padding: 0 4px;
  }
  button:disabled,
  button.primary:disabled {
    color: var(--muted);
    background: var(--shade);
    border-color: var(--line);
    cursor: default;
  }
  button.plain:disabled,
  button.step:disabled {
    background: none;
    border-color: transparent;
    opacity: 0.6;
  }
  input,
  select {
    font: inherit;
    color: var(--text);
    background: var(--card);
    border: 1px solid var(--control-line);
    border-radius: var(--radius-control);
    min-height: max(36px, var(--target));
    padding: 0 10px;
    width: 100%;
    min-width: 0;
  }
  input[type='checkbox'] {
    width: 20px;
    min-height: 20px;
    accent-color: var(--accent);
  }
  input[aria-invalid='true'],
  select[aria-invalid='true'] {
    border-color: var(--offline);
    box-shadow: inset 0 0 0 1px var(--offline);
  }
  input::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  @media (pointer: coarse) {
    input,
    select {
      font-size: 16px;
    }
  }
`;

export const cards = css`
  .card {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    padding: 14px 16px;
    min-width: 0;
  }
  .card > header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
    flex-wrap: wrap;
    min-height: 20px;
    margin-bottom: 8px;
  }
  .card > header > h2 {
    margin-right: auto;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: var(--gap);
    align-items: stretch;
  }
  .stack {
    display: grid;
    gap: var(--gap);
    align-content: start;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  dl.facts > div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding: 2px 0;
  }
  dl.facts dt {
    color: var(--muted);
    flex: none;
  }
  dl.facts dd {
    text-align: right;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    font: var(--font-note);
    color: var(--muted);
  }
  .chips > * {
    border: 1px solid var(--line);
    border-radius: 12px;
    padding: 3px 10px;
    background: var(--card);
  }
`;

export const tables = css`
  .scroll {
    position: relative;
    overflow-x: auto;
    margin: 0 -16px;
    padding: 0 16px;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  td.right {
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: left;
  }
  th {
    font: var(--font-note);
    color: var(--muted);
    text-align: left;
    white-space: nowrap;
    padding: 0 12px 0 0;
    height: 28px;
    border-bottom: 1px solid var(--line);
  }
  td {
    padding: 0 12px 0 0;
    height: 36px;
    border-bottom: 1px solid var(--line-faint);
  }
  tr:last-child td {
    border-bottom: 0;
  }
  th:last-child,
  td:last-child {
    padding-right: 0;
  }
  th.right,
  td.right {
    text-align: right;
    white-space: nowrap;
  }
  td.tight,
  th.tight {
    white-space: nowrap;
  }
  td .unit {
    font: var(--font-note);
    margin-left: 4px;
  }
  td.values .unit {
    display: inline-block;
    min-width: 32px;
    text-align: left;
    margin-left: 8px;
  }
  td.values sw-hint {
    margin-right: 40px;
  }
  @media (max-width: 720px) {
    .wide {
      display: none;
    }
  }
  tr.row:hover td {
    background: color-mix(in srgb, var(--accent-ground) 45%, transparent);
  }
  th button.sort {
    font: inherit;
    color: inherit;
    border: 0;
    background: none;
    padding: 0;
    min-height: 24px;
    gap: 4px;
  }
  th[aria-sort='ascending'] button.sort,
  th[aria-sort='descending'] button.sort {
    color: var(--text);
    font-weight: var(--medium);
  }
`;
