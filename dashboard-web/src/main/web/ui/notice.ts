import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, controls } from './styles';
import { mark } from './marks';

/** A designed empty, loading, error or no-permission state. */
@customElement('sw-notice')
export class Notice extends LitElement {
  @property() kind: 'loading' | 'empty' | 'error' | 'denied' = 'empty';
  @property() heading = '';
  @property() text = '';
  @property({ attribute: false }) retry: (() => void) | null = null;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .box {
        display: grid;
        gap: 4px;
        justify-items: start;
        padding: 12px 0;
        max-width: 56ch;
      }
      .heading {
        font-weight: var(--medium);
      }
      .next {
        margin-top: 8px;
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .lines {
        display: grid;
        gap: 14px;
        padding: 10px 0;
      }
      .lines i {
        height: 10px;
        border-radius: 5px;
        background: var(--line-faint);
        animation: pulse 1.4s ease-in-out infinite alternate;
      }
      .lines i:nth-child(2) {
        width: 78%;
      }
      .lines i:nth-child(3) {
        width: 56%;
      }
      @keyframes pulse {
        to {
          background: var(--line);
        }
      }
    `,
  ];

  override render() {
    if (this.kind === 'loading') {
      return html`<div role="status"><span class="sr">${this.heading}</span></div>
        <div class="lines" aria-hidden="true"><i></i><i></i><i></i></div>`;
    }
    const icon = this.kind === 'error' ? mark('stale') : nothing;
    return html`<div class="box" role=${this.kind === 'error' ? 'alert' : nothing}>
      <p class="heading">${icon} ${this.heading}</p>
      <p class="note">${this.text}</p>
      <div class="next">
        <slot></slot>
        ${this.retry ? html`<button @click=${this.retry}>Try again</button>` : nothing}
      </div>
    </div>`;
  }
}
