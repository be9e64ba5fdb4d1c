import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { RANGES, bounds, rangeText, type RangeName } from '../core/ranges';
import { router } from '../core/router';
import type { Device, Interval } from '../core/types';
import { unitLabel } from '../core/format';
import { quantity, reasonSentence } from '../core/vocabulary';
import { segmented, segmentedStyles } from './segmented';
import { empty, failed, loading } from './states';
import { base, cards, controls } from './styles';
import '../charts/demand-chart';
import { bandNote, drawable } from '../charts/demand-data';

const COUNTER = /^(energy|water\.volume|io\.counter)/;

/** A device's curve with the choice of day, week, month, earlier and later, chart or table. */
@customElement('sw-device-demand')
export class DeviceDemand extends LitElement {
  @property({ attribute: false }) device!: Device;
  @property() curve: string | null = null;
  /** What else can be drawn. */
  @property({ attribute: false }) curves: string[] = [];
  @property() zone = 'UTC';
  @property() range: RangeName = 'day';
  @property({ type: Number }) back = 0;
  @property({ attribute: false }) answer!: { error: unknown; refresh: () => void };
  @property({ attribute: false }) items: Interval[] | undefined;
  /** The days before, where what is usual is to stand behind today's curve. */
  @property({ attribute: false }) past: Interval[] = [];
  /** Why the last read gave no value; null when it did. */
  @property({ attribute: false }) failed: string | null = null;
  /** Whether the device's channels are known, so that the lack of a curve is no matter of waiting. */
  @property({ type: Boolean }) reached = false;

  static override styles = [
    base,
    controls,
    cards,
    segmentedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        flex: 1;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: flex-start;
        justify-content: space-between;
        margin-bottom: 8px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        gap: 0 8px;
        align-items: center;
        flex: 1 1 240px;
      }
      .title .note {
        flex-basis: 100%;
      }
      select {
        width: auto;
        max-width: 200px;
        min-height: var(--target-small);
        border-color: var(--line);
        font: var(--font-note);
        padding: 0 4px;
      }
      button.step {
        border-color: transparent;
        background: none;
        min-height: var(--target-small);
        width: max(32px, var(--target-small));
        padding: 0;
      }
      sw-demand-chart {
        --plot: 300px;
        flex: 1;
      }
    `,
  ];

  private get energy(): boolean {
    return this.curve?.startsWith('energy.') ?? false;
  }

  private choices() {
    const table = router.query.get('view') === 'table';
    return html`<div class="bar">
      <button class="step" aria-label="Earlier" @click=${() => this.step(1)}>‹</button>
      <button class="step" aria-label="Later" ?disabled=${this.back === 0} @click=${() => this.step(-1)}>›</button>
      ${segmented('Range', RANGES, this.range, (range) => router.setQuery({ range: range === 'day' ? null : range, back: null }))}
      <div class="segmented">
        <button aria-pressed=${table} @click=${() => router.setQuery({ view: table ? null : 'table' })}>Table</button>
      </div>
    </div>`;
  }

  private chooser() {
    return html`<select aria-label="What is drawn" @change=${(event: Event) => this.draw((event.target as HTMLSelectElement).value)}>
      ${this.curves.map((name) => html`<option value=${name} ?selected=${name === this.curve}>${quantity(name)}</option>`)}
    </select>`;
  }

  private draw(name: string): void {
    router.setQuery({ curve: name === this.curves[0] ? null : name });
  }

  private step(by: number): void {
    router.setQuery({ back: this.back + by > 0 ? String(this.back + by) : null });
  }

  private body(span: [number, number], label: string, unit: string) {
    if (!this.curve) {
      return this.reached
        ? empty('No curve', 'This device measures nothing over time; its latest values stand beside.')
        : loading();
    }
    if (!this.items) return this.answer.error === undefined ? loading() : failed(this.answer.error, this.answer.refresh);
    if (!drawable(this.items, this.past, span[0], this.zone, Date.now())) {
      const failure = this.back === 0 ? this.failed : null;
      const why = failure ? `${reasonSentence(failure)}. ` : '';
      const next =
        failure === 'DRIVER_MISSING' ? `Install the driver, or go to another ${this.range}.` : `Go to another ${this.range}, or wait for the next round.`;
      return empty('Nothing measured in this time', why + next);
    }
    return html`<sw-demand-chart
      .intervals=${this.items}
      .past=${this.past}
      .from=${span[0]}
      .to=${span[1]}
      .zone=${this.zone}
      .unit=${unit}
      .energy=${this.energy && this.range !== 'year'}
      ?daily=${this.range === 'year'}
      .fromZero=${this.energy || COUNTER.test(this.curve)}
      label="${label} of ${this.device.name}"
      ?table=${router.query.get('view') === 'table'}
    ></sw-demand-chart>`;
  }

  override render() {
    const span = bounds(this.range, this.zone, Date.now(), this.back);
    const label = this.energy ? (this.range === 'year' ? 'Energy' : 'Demand') : this.curve ? quantity(this.curve) : 'Demand';
    const daily = this.range === 'year';
    const unit = this.energy && !daily ? 'kW' : unitLabel(this.items?.[0]?.unit);
    const per = (daily || !this.energy) && this.curve && COUNTER.test(this.curve) ? ` a ${daily ? 'day' : 'half-hour'}` : '';
    return html`<header>
        <div class="title">
          <h2>${this.energy || this.curves.length < 2 ? label : 'Over time'}</h2>
          ${this.curves.length > 1 ? this.chooser() : nothing}
          <span class="note">${[unit + per, rangeText(span, this.range, this.zone, this.back), bandNote(this.past, span[0], this.zone)].filter(Boolean).join(' · ')}</span>
        </div>
        ${this.choices()}
      </header>
      ${this.body(span, label, unit)}`;
  }
}
