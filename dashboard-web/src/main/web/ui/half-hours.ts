import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { points } from '../charts/demand-data';
import '../charts/demand-chart';
import { heat, type Cell, type Row } from '../core/heat';
import { bounds } from '../core/ranges';
import { history } from '../core/resources';
import { HISTORY_DAYS } from '../core/usual';
import { Uses, resource } from '../core/store';
import { iso, startOfDay, zoneName } from '../core/time';
import type { Interval, Page } from '../core/types';
import { segmented, segmentedStyles } from './segmented';
import { empty, failed, loading } from './states';
import { base, cards, controls } from './styles';

const VIEWS = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
];
/** Width and height of a cell, in units of the drawing. */
const WIDE = 20;
const HIGH = 16;
/** Columns of a usual day. */
const COLUMNS = 48;
const HOURS = ['00:00', '06:00', '12:00', '18:00'];

/** Day by half-hour, two weeks with today: darker is more. */
@customElement('sw-half-hours')
export class HalfHours extends LitElement {
  /** Path of the device. */
  @property() of = '';
  @property() quantity = '';
  @property() zone = 'UTC';
  @property() label = '';
  @state() private view = 'map';
  private past = new Uses(this, () => history(this.of, this.quantity, this.zone));
  private today = new Uses(this, () => {
    const [from, to] = bounds('day', this.zone, Date.now());
    return resource<Page<Interval>>(`${this.of}/intervals?quantity=${this.quantity}&from=${iso(from)}&to=${iso(to)}&resolution=PT30M`, ['collection']);
  });

  static override styles = [
    base,
    cards,
    controls,
    segmentedStyles,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: center;
        margin-bottom: 8px;
      }
      h2 {
        margin-right: auto;
      }
      .days {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 4px 10px;
      }
      .names {
        display: grid;
        font: var(--font-note);
        color: var(--muted);
        white-space: nowrap;
      }
      .names span {
        display: grid;
        align-content: center;
        min-height: 0;
        line-height: 1;
      }
      .hours {
        grid-column: 2;
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        font: var(--font-note);
        color: var(--muted);
      }
      svg.cells {
        display: block;
        width: 100%;
        height: calc(var(--rows) * 17px);
      }
      @media (max-width: 720px) {
        .names span:nth-child(even) {
          visibility: hidden;
        }
      }
    `,
  ];

  private get energy(): boolean {
    return this.quantity.startsWith('energy.');
  }

  private cell({ shade, text }: Cell, x: number, y: number) {
    return shade === 0
      ? svg`<rect x=${x * WIDE} y=${y * HIGH} width=${WIDE} height=${HIGH} fill="none" stroke="var(--control-line)" stroke-width="0.6" vector-effect="non-scaling-stroke"><title>${text}</title></rect>`
      : svg`<rect x=${x * WIDE + 0.5} y=${y * HIGH + 0.5} width=${WIDE - 1} height=${HIGH - 1} fill="var(--accent)" fill-opacity=${shade / 8}><title>${text}</title></rect>`;
  }

  private summary(rows: Row[]): string {
    const cells = rows.flatMap((row) => row.cells);
    const gaps = cells.filter(({ shade }) => shade === 0).length;
    const most = cells.find(({ shade }) => shade === 8)?.text;
    return `Half-hours of ${this.label}, ${rows.length} days${most ? `; among the highest ${most}` : ''}${gaps ? `; ${gaps} missing` : ''}. The same as a table: choose Table.`;
  }

  private map(rows: Row[]) {
    const columns = Math.max(COLUMNS, ...rows.map(({ cells }) => cells.length));
    return html`<div class="days">
      <div class="names" aria-hidden="true">${rows.map(({ label }) => html`<span>${label}</span>`)}</div>
      <svg class="cells" viewBox="0 0 ${columns * WIDE} ${rows.length * HIGH}" preserveAspectRatio="none" role="img" aria-label=${this.summary(rows)}>
        ${rows.map(({ cells }, y) => cells.map((cell, x) => this.cell(cell, x, y)))}
      </svg>
      <div class="hours" aria-hidden="true">${HOURS.map((hour) => html`<span>${hour}</span>`)}</div>
    </div>`;
  }

  protected override updated(): void {
    const cells = this.renderRoot.querySelector<SVGSVGElement>('svg.cells');
    cells?.style.setProperty('--rows', String(cells.viewBox.baseVal.height / HIGH));
  }

  private body(past: Interval[], unit: string) {
    const from = startOfDay(Date.now(), this.zone, 1 - HISTORY_DAYS);
    // Where midnight falls into a half-hour, both days have it.
    const last = past.at(-1)?.start ?? '';
    const today = (this.today.value?.items ?? []).filter(({ start }) => start > last);
    const shown = [...past, ...today].filter(({ start }) => Date.parse(start) >= from);
    if (!shown.some(({ value }) => value !== null)) return empty('Nothing measured in two weeks', 'Each half-hour shows up here after two rounds have read the meter.');
    if (this.view === 'map') return this.map(heat(points(shown, this.energy), this.zone, unit, Date.now()));
    return html`<sw-demand-chart
      table
      .intervals=${shown}
      .from=${from}
      .zone=${this.zone}
      .unit=${unit}
      .energy=${this.energy}
      label="Half-hours of ${this.label}"
    ></sw-demand-chart>`;
  }

  override render() {
    const past = this.past.value?.items;
    const unit = this.energy ? 'kW' : 'm³';
    const error = this.past.error;
    return html`<header>
        <h2>Half-hours, two weeks</h2>
        <span class="note">${unit}, ${zoneName(Date.now(), this.zone)} · stronger is more · outlined: missing</span>
        ${past ? segmented('View', VIEWS, this.view, (view) => (this.view = view)) : nothing}
      </header>
      ${past ? this.body(past, unit) : error === undefined ? loading() : failed(error, this.past.refresh)}`;
  }
}
