import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Reading } from '../core/types';
import { quantity, quantityRank } from '../core/vocabulary';
import { readingValue } from './reading';
import { base } from './styles';

/** Decoded readings of one read, quantity by quantity. */
@customElement('sw-decoded')
export class Decoded extends LitElement {
  @property({ attribute: false }) readings: Reading[] = [];

  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-height: 320px;
        overflow: auto;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr));
        column-gap: 32px;
        margin-top: 6px;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        min-height: 30px;
        align-items: center;
        border-bottom: 1px solid var(--line-faint);
      }
      dd {
        text-align: right;
        overflow-wrap: anywhere;
      }
      .unit {
        font: var(--font-note);
        margin-left: 6px;
      }
    `,
  ];

  override render() {
    const sorted = [...this.readings].sort((a, b) => quantityRank(a.quantity) - quantityRank(b.quantity));
    return html`<dl aria-label="Decoded readings">
      ${sorted.map(
        (each) =>
          html`<div>
            <dt>${quantity(each.quantity)}</dt>
            <dd>${readingValue(each)}</dd>
          </div>`,
      )}
    </dl>`;
  }
}
