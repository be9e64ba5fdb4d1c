import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { sessions } from '../core/accounts';
import { ROLE_WORDS, currentUser } from '../core/session';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { base, cards } from '../ui/styles';
import '../ui/own-password';
import '../ui/own-sessions';
import '../ui/own-tokens';

/** What somebody can do with their own account. */
@customElement('sw-account')
export class AccountPage extends LitElement {
  static override styles = [
    base,
    cards,
    pageHeaderStyles,
    css`
      .password {
        grid-column: span 4;
        grid-row: span 2;
        align-self: start;
      }
      .sessions,
      .tokens {
        grid-column: span 8;
      }
      @media (max-width: 1080px) {
        .grid > * {
          grid-column: span 12;
        }
      }
    `,
  ];

  override render() {
    const user = currentUser();
    return html`${pageHeader('Account', [], html`<span class="note">${user?.username} · ${user ? ROLE_WORDS[user.role] : ''}</span>`)}
      <div class="grid">
        <section class="card sessions" aria-label="Sessions">
          <header>
            <h2>Sessions</h2>
            <span class="note">where you are signed in</span>
          </header>
          <sw-own-sessions></sw-own-sessions>
        </section>
        <section class="card password" aria-label="Password">
          <header><h2>Password</h2></header>
          <sw-own-password @password-changed=${() => sessions().refresh()}></sw-own-password>
        </section>
        <section class="card tokens" aria-label="Tokens">
          <header>
            <h2>Tokens</h2>
            <span class="note">for programs</span>
          </header>
          <sw-own-tokens></sw-own-tokens>
        </section>
      </div>`;
  }
}
