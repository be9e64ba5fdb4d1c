import { css } from 'lit';

/** Buttons and fields. */
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
  .problem {
    color: var(--offline);
  }
  [role='alert']:empty {
    display: none;
  }
  @media (pointer: coarse) {
    input,
    select {
      font-size: 16px;
    }
  }
`;
