import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from './announce';
import { mark } from './marks';
import { base, controls } from './styles';

/** A secret that is shown this once, to be copied; "closed" puts it away for good. */
@customElement('sw-copy-once')
export class CopyOnce extends LitElement {
  @property() secret = '';
  /** What it is, and that it will not be shown again. */
  @property() text = '';
  @state() private copied = false;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 8px;
        border: 1px solid var(--line);
        border-radius: var(--radius-control);
        background: var(--accent-ground);
        padding: 12px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      input {
        flex: 1 1 240px;
        font-family: ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace;
      }
    `,
  ];

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.select();
  }

  /** Without a secure context there is no clipboard; the text is selected then, ready to be copied by hand. */
  private copy = async (): Promise<void> => {
    const input = this.renderRoot.querySelector('input')!;
    input.select();
    try {
      await navigator.clipboard.writeText(this.secret);
      this.copied = true;
      announce('Copied');
    } catch {
      announce('Selected; copy it with the keyboard');
    }
  };

  override render() {
    return html`<p role="status">${mark('info')} ${this.text}</p>
      <div class="row">
        <input readonly aria-label="Shown once" .value=${this.secret} />
        <button type="button" class="primary" @click=${this.copy}>${this.copied ? 'Copied' : 'Copy'}</button>
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('closed'))}>Done</button>
      </div>`;
  }
}
