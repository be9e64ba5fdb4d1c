import { css } from 'lit';

/** Cards and what stands in them: facts, chips, grids. */
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
  /* A long note breaks beside its title rather than push what stands behind it to a row of its own. */
  .card > header > .note {
    flex: 1 1 160px;
    min-width: 0;
    text-align: right;
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
