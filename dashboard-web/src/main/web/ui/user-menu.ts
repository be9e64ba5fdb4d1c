import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { ROLE_WORDS, currentUser, signOut } from '../core/session';
import { setTheme, theme, type Theme } from '../core/theme';
import { icons } from './icons';
import { segmented, segmentedStyles } from './segmented';
import { base, controls } from './styles';

const THEMES = [
  { value: 'auto', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Who is signed in, light or dark, and the way out. */
@customElement('sw-user-menu')
export class UserMenu extends LitElement {
  @state() private chosen = theme();
  @query('.panel') private panel!: HTMLElement;

  static override styles = [
    base,
    controls,
    segmentedStyles,
    css`
      .panel {
        position: fixed;
        inset: auto;
        margin: 0;
        width: 240px;
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--card);
        color: var(--text);
        box-shadow: var(--shadow);
        padding: 14px 16px;
      }
      .panel:popover-open {
        display: grid;
        gap: 12px;
      }
      button.open {
        width: 34px;
        padding: 0;
      }
      @media (max-width: 720px) {
        button.open {
          width: 44px;
        }
      }
    `,
  ];

  private place = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'open') return;
    const at = this.getBoundingClientRect();
    this.panel.style.top = `${at.bottom + 6}px`;
    this.panel.style.left = `${Math.max(8, at.right - 240)}px`;
  };

  private choose = (value: string): void => {
    setTheme(value as Theme);
    this.chosen = theme();
  };

  private leave = async (): Promise<void> => {
    try {
      await signOut();
    } finally {
      this.dispatchEvent(new CustomEvent('sw-signed-out', { bubbles: true, composed: true }));
    }
  };

  override render() {
    const user = currentUser();
    return html`<button class="open" popovertarget="panel" aria-label=${`Account of ${user?.username ?? ''}`}>${icons.user}</button>
      <div class="panel" id="panel" popover @beforetoggle=${this.place}>
        <div>
          <strong>${user?.username}</strong>
          <p class="note">${user ? ROLE_WORDS[user.role] : ''}</p>
        </div>
        ${segmented('Colours', THEMES, this.chosen, this.choose)}
        <a class="button" href="/account" @click=${() => this.panel.hidePopover()}>Account</a>
        <button @click=${this.leave}>Sign out</button>
      </div>`;
  }
}
