import { html, css } from 'lit';

export interface Choice {
  value: string;
  label: string;
}

export const segmentedStyles = css`
  .segmented {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .segmented button {
    border-color: transparent;
    background: none;
    color: var(--muted);
    font: var(--font-note);
    font-size: 13px;
    min-height: var(--target-small);
    min-width: var(--target-small);
    padding: 0 8px;
  }
  .segmented button[aria-pressed='true'] {
    background: var(--accent-ground);
    color: var(--accent);
    font-weight: var(--medium);
  }
`;

/** One of a few, all in sight. */
export const segmented = (label: string, choices: Choice[], chosen: string, choose: (value: string) => void) =>
  html`<div class="segmented" role="group" aria-label=${label}>
    ${choices.map(
      ({ value, label: text }) =>
        html`<button type="button" aria-pressed=${value === chosen} @click=${() => choose(value)}>${text}</button>`,
    )}
  </div>`;
