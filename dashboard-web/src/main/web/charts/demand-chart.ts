import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { figure, percent } from '../core/format';
import { themeChanges } from '../core/theme';
import { clock, day, zoneName } from '../core/time';
import type { Interval } from '../core/types';
import { usualText, type Usual } from '../core/usual';
import { flag, reasonSentence, reasonText } from '../core/vocabulary';
import { missing } from '../ui/marks';
import { base, tables } from '../ui/styles';
import { gaps, lastKnown, points, usualOf, type Point } from './demand-data';
import type { ECharts } from './echarts';

/** Half-hourly values as a line, or the same as a table. */
@customElement('sw-demand-chart')
export class DemandChart extends LitElement {
  @property({ attribute: false }) intervals: Interval[] = [];
  @property({ type: Number }) from = 0;
  @property({ type: Number }) to = 0;
  @property() zone = 'UTC';
  @property() unit = 'kW';
  @property() label = 'Demand';
  /** Whether the intervals are energy, to be shown as mean power. */
  @property({ type: Boolean }) energy = true;
  /** Whether the axis has to hold 0. */
  @property({ attribute: false }) fromZero = true;
  @property({ type: Boolean }) table = false;
  /** Whether an interval is a day: an amount is then a bar. */
  @property({ type: Boolean }) daily = false;
  /** The days before, where the curve is one day: what was usual then stands behind it. */
  @property({ attribute: false }) past: Interval[] = [];
  @query('.plot') private plot!: HTMLElement | null;
  private chart: ECharts | null = null;
  private size: ResizeObserver | null = null;

  static override styles = [
    base,
    tables,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      /* A chart as high as its neighbour happens to be says less, not more. */
      .plot {
        flex: 1 0 var(--plot, 240px);
        max-height: calc(var(--plot, 240px) + 60px);
        min-width: 0;
        position: relative;
      }
      .scroll {
        overflow-y: auto;
        max-height: 420px;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--card);
      }
      td {
        height: 30px;
      }
      .estimated {
        border-bottom: 1px dotted var(--accent);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    themeChanges.addEventListener('change', this.draw);
    this.size = new ResizeObserver(() => {
      this.chart?.resize();
      void this.draw();
    });
    this.size.observe(this);
  }

  override disconnectedCallback(): void {
    themeChanges.removeEventListener('change', this.draw);
    this.size?.disconnect();
    this.drop();
    super.disconnectedCallback();
  }

  private drop(): void {
    this.chart?.dispose();
    this.chart = null;
  }

  protected override updated(): void {
    if (this.table) this.drop();
    else void this.draw();
  }

  private draw = async (): Promise<void> => {
    if (this.table || !this.plot) return;
    const [{ init }, { options }] = await Promise.all([import('./echarts'), import('./demand-options')]);
    if (!this.plot || !this.isConnected || this.plot.clientWidth === 0) return;
    this.chart ??= init(this.plot, null, { renderer: 'canvas' });
    const { from, to, zone, unit, label, fromZero, daily } = this;
    const frame = { from, to, zone, unit, label, fromZero, daily, usual: this.usual, narrow: this.plot.clientWidth < 480 };
    this.chart.setOption(options(points(this.intervals, this.energy), frame, Date.now()), { notMerge: true });
  };

  private get usual(): Map<string, Usual> {
    return usualOf(this.past, this.energy, this.from, this.zone);
  }

  private summary(all: Point[]): string {
    const known = all.filter((point) => point.value !== null);
    if (known.length === 0) return `${this.label}: no values`;
    const peak = known.reduce((a, b) => (b.value! > a.value! ? b : a));
    const last = lastKnown(all)!;
    const open = gaps(all, Date.now()).length;
    const when = (at: number) => (this.daily ? day(at, this.zone) : `${day(at, this.zone)} at ${clock(at, this.zone)}`);
    return (
      `${this.label}: peak ${figure(peak.value)} ${this.unit} on ${when(peak.start)}, ` +
      `last ${figure(last.value)} ${this.unit} on ${when(last.start)}${open ? `, ${open} gaps` : ''}. The same as a table: choose Table.`
    );
  }

  private row(point: Point, usual: Map<string, Usual>) {
    const often = usual.get(clock(point.start, this.zone));
    const { reason, flag: name, coverage } = point.interval;
    const partly = point.value !== null && coverage != null && coverage < 1;
    const value =
      point.value === null
        ? missing(reasonSentence(reason))
        : html`<span class=${point.estimated ? 'estimated' : ''}>${figure(point.value)}</span>`;
    return html`<tr>
      <td class="tight">${day(point.start, this.zone)}${this.daily ? nothing : html` ${clock(point.start, this.zone)}–${clock(point.end, this.zone)}`}</td>
      <td class="right">${value}</td>
      ${usual.size > 0 ? html`<td class="right wide">${often ? usualText(often) : missing('Too few days like this one are known')}</td>` : nothing}
      <td>
        ${flag(name)}${reason ? html`<span class="unit">${reasonText(reason)}</span>` : nothing}${partly
          ? html`<span class="unit">rests on ${percent(coverage)} % of it</span>`
          : nothing}
      </td>
    </tr>`;
  }

  override render() {
    const all = points(this.intervals, this.energy);
    if (!this.table) return html`<div class="plot" role="img" aria-label=${this.summary(all)}></div>`;
    const { usual } = this;
    const rows = all.filter((point) => point.end <= Date.now() || point.value !== null).reverse();
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${this.label} as a table">
      <table>
        <thead>
          <tr>
            <th>${this.daily ? 'Day' : 'Half-hour'}, ${zoneName(this.from, this.zone)}</th>
            <th class="right">${this.label}, ${this.unit}</th>
            ${usual.size > 0 ? html`<th class="right wide">Usually</th>` : nothing}
            <th>Quality</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((point) => this.row(point, usual))}
        </tbody>
      </table>
    </div>`;
  }
}
