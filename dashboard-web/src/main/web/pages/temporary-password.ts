import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { currentUser, signOut } from '../core/session';
import { logo } from '../ui/icons';
import { base, controls, gate } from '../ui/styles';
import '../ui/own-password';

/** Who signed in with a temporary password chooses another before anything else. */
@customElement('sw-temporary-password')
export class TemporaryPassword extends LitElement {
  static override styles = [
    base,
    controls,
    gate,
    css`
      main {
        width: min(408px, 100%);
      }
    `,
  ];

  override firstUpdated(): void {
    document.title = 'Choose a password · Sitewatt';
  }

  private leave = async (): Promise<void> => {
    try {
      await signOut();
    } finally {
      this.dispatchEvent(new CustomEvent('sw-signed-out', { bubbles: true, composed: true }));
    }
  };

  override render() {
    return html`<main class="panel">
      <div class="brand">${logo} Sitewatt</div>
      <h1>Choose a password</h1>
      <p class="note">The password of ${currentUser()?.username} is temporary. Choose your own to go on.</p>
      <sw-own-password></sw-own-password>
      <button class="plain" @click=${this.leave}>Sign out</button>
    </main>`;
  }
}
