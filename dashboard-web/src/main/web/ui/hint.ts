import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base } from './styles';

/** Text with more behind it, on hover and on focus; Escape puts it away. */
@customElement('sw-hint')
export class Hint extends LitElement {
  @property() text = '';
  /** What is said before the text to those who hear it. */
  @property() label = '';
  /** Whether it can be reached by keyboard; not where the same text stands on the page anyway. */
  @property({ type: Boolean }) quiet = false;
  @query('.tip') private tip!: HTMLElement;

  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
      }
      .holder {
        position: relative;
        cursor: help;
        border-radius: 2px;
      }
      .tip {
        position: fixed;
        inset: auto;
        margin: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-control);
        background: var(--card);
        color: var(--text);
        box-shadow: var(--shadow);
        padding: 6px 10px;
        max-width: min(320px, calc(100vw - 24px));
        font: var(--font-note);
        white-space: normal;
        text-align: left;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('pointerenter', this.show);
    this.addEventListener('pointerleave', this.hide);
    this.addEventListener('focusin', this.show);
    this.addEventListener('focusout', this.hide);
    this.addEventListener('keydown', this.key);
  }

  override disconnectedCallback(): void {
    this.removeEventListener('pointerenter', this.show);
    this.removeEventListener('pointerleave', this.hide);
    this.removeEventListener('focusin', this.show);
    this.removeEventListener('focusout', this.hide);
    this.removeEventListener('keydown', this.key);
    super.disconnectedCallback();
  }

  private show = (): void => {
    if (!this.text || this.tip.matches(':popover-open')) return;
    this.tip.showPopover();
    const at = this.getBoundingClientRect();
    const size = this.tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left + at.width / 2 - size.width / 2), innerWidth - size.width - 8);
    const above = at.top - size.height - 6;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above < 8 ? at.bottom + 6 : above}px`;
  };

  private hide = (): void => {
    if (this.tip.matches(':popover-open')) this.tip.hidePopover();
  };

  private key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.tip.matches(':popover-open')) {
      event.stopPropagation();
      this.hide();
    }
  };

  override render() {
    return html`<span class="holder" tabindex=${this.quiet ? -1 : 0}
        ><slot></slot><span class="sr">${this.label ? `, ${this.label}` : ''}: ${this.text}</span></span
      >
      <div class="tip" popover="manual" aria-hidden="true">${this.text}</div>`;
  }
}
