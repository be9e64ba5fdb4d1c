import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, controls } from './styles';

/** A button for what cannot be undone: asks once more, in place, and then sends "confirmed". */
@customElement('sw-confirm')
export class ConfirmButton extends LitElement {
  @property() label = '';
  /** What is said and done on the second press, for instance "Remove ada". */
  @property() action = '';
  @property({ type: Boolean }) disabled = false;
  @state() private asking = false;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-flex;
        gap: 4px;
      }
      button {
        min-height: max(28px, var(--target-small));
      }
      .sure {
        color: var(--offline);
        border-color: var(--offline);
      }
    `,
  ];

  private ask = async (asking: boolean): Promise<void> => {
    this.asking = asking;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(asking ? '.keep' : '.ask')?.focus();
  };

  private confirmed = (): void => {
    void this.ask(false);
    this.dispatchEvent(new CustomEvent('confirmed'));
  };

  override render() {
    return this.asking
      ? html`<button type="button" class="sure" @click=${this.confirmed}>${this.action}</button>
          <button type="button" class="keep" @click=${() => this.ask(false)} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.ask(false)}>
            Keep
          </button>`
      : html`<button type="button" class="ask" ?disabled=${this.disabled} aria-label=${this.action} @click=${() => this.ask(true)}>${this.label}</button>`;
  }
}
