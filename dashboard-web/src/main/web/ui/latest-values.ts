import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { clockWithSeconds, zoneName } from '../core/time';
import { newest, newestValue, ownAge, tellingFirst } from '../core/site-facts';
import type { Reading } from '../core/types';
import { quantity } from '../core/vocabulary';
import { readingValue } from './reading';
import { empty, failed, loading } from './states';
import { base, cards, controls, tables } from './styles';
import './time';

/** So many at first: the most telling, about as high as the chart beside them. */
const FIRST = 9;

/** Every channel's last value; its age stands beside it where it is older than the rest. */
@customElement('sw-latest-values')
export class LatestValues extends LitElement {
  @property({ attribute: false }) readings: Reading[] = [];
  @property() zone = 'UTC';
  @property({ attribute: false }) loaded = false;
  @property({ attribute: false }) error: unknown;
  @property({ attribute: false }) retry: () => void = () => {};
  @state() private all = false;

  static override styles = [
    base,
    controls,
    cards,
    tables,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        align-items: center;
        margin-bottom: 4px;
      }
      h2 {
        margin-right: auto;
      }
      td {
        height: 34px;
      }
      td.right {
        overflow-wrap: anywhere;
        white-space: normal;
      }
    `,
  ];

  private row(each: Reading) {
    const at = ownAge(each, this.readings);
    return html`<tr>
      <td>
        ${quantity(each.quantity)}
        ${at ? html`<span class="note"><sw-time .at=${at} .zone=${this.zone}></sw-time></span>` : ''}
      </td>
      <td class="right values">${readingValue(each)}</td>
    </tr>`;
  }

  private body() {
    if (!this.loaded) return this.error === undefined ? loading() : failed(this.error, this.retry);
    if (this.readings.length === 0) return empty('No values yet', 'They come with the next round, or with a read on the spot.');
    const most = this.readings.length > FIRST + 2;
    const shown = most && !this.all ? tellingFirst(this.readings).slice(0, FIRST) : this.readings;
    return html`<table>
      <thead class="sr">
        <tr>
          <th>Quantity</th>
          <th>Value</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((each) => this.row(each))}
      </tbody>
    </table>
    ${most
      ? html`<button class="link" aria-expanded=${this.all} @click=${() => (this.all = !this.all)}>
          ${this.all ? 'Show fewer' : `Show all ${this.readings.length}`}
        </button>`
      : nothing}`;
  }

  override render() {
    const at = newest(this.readings);
    return html`<header>
        <h2>Latest values</h2>
        ${at && newestValue(this.readings) === null ? html`<span class="note">tried</span>` : nothing}
        ${at ? html`<sw-time class="note" .at=${at} .zone=${this.zone}></sw-time><span class="note">${clockWithSeconds(at, this.zone)} ${zoneName(at, this.zone)}</span>` : ''}
      </header>
      ${this.body()}`;
  }
}
