import { css } from 'lit';

/** A page before the others: one panel in the middle, with the product's name. */
export const gate = css`
  :host {
    display: grid;
    min-height: 100dvh;
    place-items: center;
    padding: 16px;
  }
  .panel {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    padding: 24px;
    display: grid;
    gap: 16px;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    font-weight: var(--strong);
    font-size: 16px;
  }
`;
