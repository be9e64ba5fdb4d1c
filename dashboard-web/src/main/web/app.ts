import { LitElement, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { ApiError, onSignedOut } from './core/api';
import { live } from './core/live';
import { currentUser, forget, mustChangePassword, resume } from './core/session';
import { forgetAll } from './core/store';
import { startTheme } from './core/theme';
import './ui/notice';
import './ui/shell';

/** The whole dashboard: the sign-in page, or the shell with a page in it. */
@customElement('sw-app')
export class App extends LitElement {
  @state() private phase: 'starting' | 'signed-out' | 'temporary' | 'signed-in' | 'unreachable' = 'starting';
  /** Said on the sign-in page when a session came to its end. */
  @state() private ended = false;

  constructor() {
    super();
    onSignedOut(() => this.signedOut(true));
    this.addEventListener('sw-signed-in', () => this.signedIn());
    this.addEventListener('password-changed', () => this.phase === 'temporary' && void this.begin());
    this.addEventListener('sw-signed-out', () => this.signedOut(false));
    void this.begin();
  }

  private begin = async (): Promise<void> => {
    try {
      await resume();
      this.signedIn();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) await this.showSignIn();
      else this.phase = 'unreachable';
    }
  };

  private signedIn(): void {
    this.ended = false;
    if (mustChangePassword()) {
      void import('./pages/temporary-password').then(() => (this.phase = 'temporary'));
      return;
    }
    live.start();
    this.phase = 'signed-in';
  }

  private async showSignIn(): Promise<void> {
    await import('./pages/sign-in');
    this.phase = 'signed-out';
  }

  private signedOut(ended: boolean): void {
    if (this.phase === 'signed-out') return;
    this.ended = ended && currentUser() !== null;
    live.stop();
    forget();
    forgetAll();
    void this.showSignIn();
  }

  override render() {
    switch (this.phase) {
      case 'starting':
        return html``;
      case 'signed-out':
        return html`<sw-sign-in ?ended=${this.ended}></sw-sign-in>`;
      case 'temporary':
        return html`<sw-temporary-password></sw-temporary-password>`;
      case 'signed-in':
        return html`<sw-shell></sw-shell>`;
      case 'unreachable':
        return html`<sw-notice
          kind="error"
          heading="The server cannot be reached"
          text="It may be starting, or the connection is down."
          .retry=${this.begin}
        ></sw-notice>`;
    }
  }
}

startTheme();
