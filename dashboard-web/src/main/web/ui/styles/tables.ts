import { css } from 'lit';

/** Tables: numbers to the right, units lighter, narrow screens with fewer columns. */
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
  th.right button.sort {
    justify-content: flex-end;
  }
  @media (max-width: 720px) {
    .wide {
      display: none;
    }
  }
  @media (max-width: 359px) {
    .roomy {
      display: none;
    }
    th,
    td {
      padding-right: 8px;
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
    min-height: var(--target-small);
    min-width: var(--target-small);
    justify-content: flex-start;
    gap: 4px;
  }
  th[aria-sort='ascending'] button.sort,
  th[aria-sort='descending'] button.sort {
    color: var(--text);
    font-weight: var(--medium);
  }
`;
