import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { path } from '../core/api';
import { dayFigures } from '../core/day-figures';
import { figure } from '../core/format';
import { bounds } from '../core/ranges';
import { Uses, resource } from '../core/store';
import { iso } from '../core/time';
import type { Device, Interval, Page, Reading } from '../core/types';
import { missing, sparkline } from './marks';
import { readingNow, readingValue } from './reading';
import { base, cards } from './styles';

const NONE_TODAY = 'No half-hour of today is known yet';

/** The four figures that say most about a meter: now, today so far, today's peak, its register. */
@customElement('sw-device-figures')
export class DeviceFigures extends LitElement {
  @property({ attribute: false }) device!: Device;
  /** The register that its figures are made of: energy or volume. */
  @property() register = '';
  @property() zone = 'UTC';
  @property({ attribute: false }) readings: Reading[] = [];
  private today = new Uses(this, () => {
    const [from, to] = bounds('day', this.zone, Date.now());
    const span = `from=${iso(from)}&to=${iso(to)}&resolution=PT30M`;
    return resource<Page<Interval>>(path`/devices/${this.device.id}/intervals?quantity=${this.register}&` + span, [
      'collection',
    ]);
  });

  static override styles = [
    base,
    cards,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: var(--gap);
        margin-bottom: var(--gap);
      }
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-content: start;
        align-items: end;
        gap: 8px;
      }
      h2 {
        grid-column: 1 / -1;
      }
      .figure {
        font: var(--font-figure);
        white-space: nowrap;
      }
      .figure .unit {
        display: inline-block;
        font: var(--font-text);
        margin-left: 4px;
      }
      @media (max-width: 1080px) {
        :host {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      @media (max-width: 480px) {
        .figure {
          font-size: 20px;
          white-space: normal;
        }
        .card svg {
          display: none;
        }
      }
    `,
  ];

  private of(name: string): Reading | undefined {
    return this.readings.find((each) => each.quantity === name);
  }

  private card(title: string, value: unknown, line: unknown = nothing) {
    return html`<section class="card" aria-label=${title}>
      <h2>${title}</h2>
      <span class="figure num">${value}</span>${line}
    </section>`;
  }

  private amount(value: number | null, unit: string) {
    return value === null ? missing(NONE_TODAY) : html`${figure(value)}<span class="unit">${unit}</span>`;
  }

  override render() {
    const water = this.register === 'water.volume';
    const [from, to] = bounds('day', this.zone, Date.now());
    const { sum, peak, last, open, ended } = dayFigures(this.today.value?.items ?? [], from, to, Date.now());
    const now = this.of(water ? 'water.flow' : 'power.active');
    const rate = water ? 'm³/h' : 'kW';
    const what = water ? 'Flow' : 'Power';
    return html`${now
      ? this.card(`${what} now`, readingNow(now))
      : this.card(`${what}, last half-hour`, this.amount(last, rate))}
    ${this.card(`Today so far${open > 0 ? ', in part' : ''}`, this.amount(sum, water ? 'm³' : 'kWh'), sparkline(ended))}
    ${this.card('Peak today', this.amount(peak, rate))}
    ${this.card('Meter reading', readingValue(this.of(this.register)))}`;
  }
}
