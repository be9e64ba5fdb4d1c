import { css, html } from 'lit';
import { may } from '../core/session';

const TABS = [
  { href: '/system', label: 'Rounds', role: 'VIEWER' },
  { href: '/system/users', label: 'Users', role: 'ADMIN' },
  { href: '/system/audit', label: 'Audit trail', role: 'ADMIN' },
] as const;

export const systemTabsStyles = css`
  .tabs {
    display: flex;
    gap: 4px;
    margin: -4px 0 12px;
  }
  .tabs a {
    display: inline-flex;
    align-items: center;
    min-height: max(30px, var(--target-small));
    padding: 0 10px;
    border-radius: var(--radius-control);
    color: var(--muted);
  }
  .tabs a[aria-current='page'] {
    background: var(--accent-ground);
    color: var(--accent);
    font-weight: var(--medium);
  }
`;

/** The parts of the system pages that one's role may see; nothing where there is only one. */
export function systemTabs(here: (typeof TABS)[number]['href']) {
  const tabs = TABS.filter(({ role }) => may(role));
  if (tabs.length < 2) return html``;
  return html`<nav class="tabs" aria-label="System">
    ${tabs.map(({ href, label }) => html`<a href=${href} aria-current=${href === here ? 'page' : 'false'}>${label}</a>`)}
  </nav>`;
}
