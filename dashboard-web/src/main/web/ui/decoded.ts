import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Reading } from '../core/types';
import { quantity, quantityRank } from '../core/vocabulary';
import { readingValue } from './reading';
import { base, tables } from './styles';

/** Decoded readings of one read, quantity by quantity. */
@customElement('sw-decoded')
export class Decoded extends LitElement {
  @property({ attribute: false }) readings: Reading[] = [];

  static override styles = [
    base,
    tables,
    css`
      :host {
        display: block;
        background: var(--ground);
        border-radius: var(--radius-control);
        padding: 4px 12px;
        max-height: 320px;
        overflow: auto;
      }
      td {
        height: 28px;
      }
    `,
  ];

  override render() {
    const sorted = [...this.readings].sort((a, b) => quantityRank(a.quantity) - quantityRank(b.quantity));
    return html`<table aria-label="Decoded readings">
      <tbody>
        ${sorted.map(
          (each) =>
            html`<tr>
              <td>${quantity(each.quantity)}</td>
              <td class="right values">${readingValue(each)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}
