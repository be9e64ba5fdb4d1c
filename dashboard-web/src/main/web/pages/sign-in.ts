import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ApiError, messageOf } from '../core/api';
import { signIn } from '../core/session';
import { logo } from '../ui/icons';
import { mark } from '../ui/marks';
import { base, controls, gate } from '../ui/styles';

@customElement('sw-sign-in')
export class SignIn extends LitElement {
  @property({ type: Boolean }) ended = false;
  @state() private problem = '';
  /** The fields that the problem is about. */
  @state() private wrong: readonly string[] = [];
  @state() private busy = false;
  /** Seconds until the server listens again; 0 when it does. */
  @state() private wait = 0;
  @query('#username') private username!: HTMLInputElement;
  @query('#password') private password!: HTMLInputElement;
  private timer = 0;

  static override styles = [
    base,
    controls,
    gate,
    css`
      main {
        width: min(360px, 100%);
      }
      label {
        display: grid;
        gap: 4px;
      }
      label span {
        font: var(--font-note);
        color: var(--muted);
      }
      .problem {
        display: flex;
        gap: 8px;
      }
      .problem .mark {
        margin-top: 3px;
      }
    `,
  ];

  override firstUpdated(): void {
    document.title = 'Sign in · Sitewatt';
    this.username.focus();
  }

  override disconnectedCallback(): void {
    window.clearInterval(this.timer);
    super.disconnectedCallback();
  }

  private submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy || this.wait > 0) return;
    const name = this.username.value.trim();
    if (!name || !this.password.value) {
      this.problem = 'Enter your user name and your password.';
      this.wrong = [...(name ? [] : ['username']), ...(this.password.value ? [] : ['password'])];
      (name ? this.password : this.username).focus();
      return;
    }
    this.busy = true;
    this.problem = '';
    this.wrong = [];
    try {
      await signIn(name, this.password.value);
      this.dispatchEvent(new CustomEvent('sw-signed-in', { bubbles: true, composed: true }));
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy = false;
    }
  };

  private refused(error: unknown): void {
    if (error instanceof ApiError && error.status === 401) {
      this.problem = 'User name or password is wrong.';
      this.wrong = ['username', 'password'];
      this.password.value = '';
      this.password.focus();
    } else if (error instanceof ApiError && error.status === 429) {
      this.countDown(error.retryAfterSeconds ?? 30);
    } else {
      this.problem = messageOf(error);
    }
  }

  private countDown(seconds: number): void {
    this.wait = Math.ceil(seconds);
    this.problem = 'Too many attempts. Wait a moment before the next one.';
    window.clearInterval(this.timer);
    this.timer = window.setInterval(() => {
      this.wait--;
      if (this.wait <= 0) {
        window.clearInterval(this.timer);
        this.problem = '';
      }
    }, 1000);
  }

  override render() {
    return html`<main>
      <form class="panel" @submit=${this.submit} novalidate>
        <div class="brand">${logo} Sitewatt</div>
        <h1>Sign in</h1>
        ${this.ended ? html`<p class="note" role="status">Your session has ended. Sign in again to go on.</p>` : nothing}
        <label>
          <span>User name</span>
          <input
            id="username"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            maxlength="128"
            aria-invalid=${this.wrong.includes('username')}
            aria-describedby="problem"
          />
        </label>
        <label>
          <span>Password</span>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            maxlength="1024"
            aria-invalid=${this.wrong.includes('password')}
            aria-describedby="problem"
          />
        </label>
        <div id="problem" role="alert">
          ${this.problem ? html`<p class="problem">${mark('offline')}<span>${this.problem}</span></p>` : nothing}
        </div>
        <button class="primary" ?disabled=${this.busy || this.wait > 0}>
          ${this.busy ? 'Signing in…' : this.wait > 0 ? `Try again in ${this.wait} s` : 'Sign in'}
        </button>
      </form>
    </main>`;
  }
}
