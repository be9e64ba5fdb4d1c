import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { path } from '../core/api';
import { plainNumber } from '../core/format';
import { asRange, bounds, resolutionOf, type RangeName } from '../core/ranges';
import { device, deviceLatest, history, site } from '../core/resources';
import { router } from '../core/router';
import { may } from '../core/session';
import { newest, newestValue } from '../core/site-facts';
import { Uses, resource } from '../core/store';
import { brief, iso, zoneName } from '../core/time';
import type { Device, Interval, Page } from '../core/types';
import { deviceType, quantityRank } from '../core/vocabulary';
import { mark } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { whenPage } from '../ui/page-state';
import { base, cards, controls } from '../ui/styles';
import '../ui/complete-chip';
import '../ui/device-demand';
import '../ui/device-figures';
import '../ui/half-hours';
import '../ui/latest-values';
import type { ReadNow } from '../ui/read-now';
import '../ui/read-now';
import '../ui/time';

const NO_PAST: Interval[] = [];
/** Quantities that add up. */
const COUNTED = /^(energy|water\.volume)/;
const NO_CURVE = /^(gnss|device|sim|network|wan)\./;
/** What a device's curve is drawn from: the first of these that it has. */
const CURVES = ['energy.active.import', 'water.volume', 'power.active', 'io.counter.1', 'temperature', 'signal.rsrp', 'signal.rssi'];

/** One device: its latest values, its demand, and a read on the spot. */
@customElement('sw-device')
export class DevicePage extends LitElement {
  @property() deviceId = '';
  @state() private reading = false;
  @query('sw-read-now') private reader!: ReadNow | null;
  private device = new Uses(this, () => device(this.deviceId));
  private site = new Uses(this, () => (this.device.value ? site(this.device.value.siteId) : null));
  private latest = new Uses(this, () => deviceLatest(this.deviceId));
  private intervals = new Uses(this, () => {
    const curve = this.curve;
    if (!curve || !this.site.value) return null;
    const [from, to] = bounds(this.range, this.zone, Date.now(), this.back);
    return resource<Page<Interval>>(
      path`/devices/${this.deviceId}/intervals` + `?quantity=${curve}&from=${iso(from)}&to=${iso(to)}&resolution=${resolutionOf(this.range)}`,
      ['collection'],
    );
  });
  private past = new Uses(this, () => (this.main && this.site.value ? history(path`/devices/${this.deviceId}`, this.main, this.zone) : null));
  private changed = (): void => this.requestUpdate();

  static override styles = [
    base,
    controls,
    cards,
    pageHeaderStyles,
    css`
      .chips {
        margin: -4px 0 16px;
      }
      .demand {
        grid-column: span 8;
        display: flex;
        flex-direction: column;
        max-height: 520px;
      }
      .values {
        grid-column: span 4;
      }
      .half-hours {
        grid-column: span 12;
      }
      @media (max-width: 1080px) {
        .demand,
        .values {
          grid-column: span 12;
          max-height: none;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    router.addEventListener('change', this.changed);
  }

  override disconnectedCallback(): void {
    router.removeEventListener('change', this.changed);
    super.disconnectedCallback();
  }

  private get zone(): string {
    return this.site.value?.timeZone ?? 'UTC';
  }

  private get range(): RangeName {
    return asRange(router.query.get('range'));
  }

  private get back(): number {
    const back = Number(router.query.get('back'));
    return Number.isInteger(back) && back > 0 ? back : 0;
  }

  /** What the device measures over time; the most telling first. */
  private get curves(): string[] {
    const rank = (name: string) => (CURVES.indexOf(name) + 1 || CURVES.length + 1) * 1000 + quantityRank(name);
    return (this.latest.value?.items ?? [])
      .filter(({ kind, text, quantity }) => (kind ? kind === 'COUNTER' || kind === 'GAUGE' : text == null) && !NO_CURVE.test(quantity))
      .map((each) => each.quantity)
      .sort((a, b) => rank(a) - rank(b));
  }

  /** What its figures are about. */
  private get main(): string | null {
    const [first] = this.curves;
    return first && CURVES.includes(first) ? first : null;
  }

  /** What is drawn: as the address says, else the most telling. */
  private get curve(): string | null {
    const chosen = router.query.get('curve');
    return chosen && this.curves.includes(chosen) ? chosen : (this.curves[0] ?? null);
  }

  private chips(device: Device) {
    return html`<div class="chips">
      <span>${deviceType(device.type)}</span>
      <span>${device.driver}</span>
      <span>unit ${device.unitId}</span>
      ${device.ratedPowerKilowatts == null ? nothing : html`<span>rated ${plainNumber(device.ratedPowerKilowatts)} kW</span>`}
      ${device.enabled ? nothing : html`<span>not read in rounds</span>`}
      ${this.site.value && this.main
        ? html`<sw-complete-chip of=${path`/devices/${device.id}`} quantity=${this.main} zone=${this.zone}></sw-complete-chip>`
        : nothing}
    </div>`;
  }

  private content(device: Device) {
    const readings = [...(this.latest.value?.items ?? [])].sort((a, b) => quantityRank(a.quantity) - quantityRank(b.quantity) || a.quantity.localeCompare(b.quantity));
    const site = this.site.value;
    const crumbs = [
      { href: '/sites', label: 'Sites' },
      { href: `/sites/${encodeURIComponent(device.siteId)}`, label: site?.name ?? device.siteId },
    ];
    const at = newestValue(readings);
    const tried = newest(readings);
    const read = html`<span class="note"
        >${!at && tried
          ? html`${mark('stale')} Not read, tried <sw-time .at=${tried} .zone=${this.zone}></sw-time>`
          : html`Read <sw-time .at=${at} .zone=${this.zone} why="Not read so far"></sw-time>${at ? `, ${brief(at, this.zone)} ${zoneName(at, this.zone)}` : nothing}`}</span
      >${may('TECHNICIAN')
        ? html`<button class="read" ?disabled=${this.reading} @click=${() => this.reader?.read()}>${this.reading ? 'Reading…' : 'Read now'}</button>`
        : nothing}`;
    return html`${pageHeader(device.name, crumbs, read)} ${this.chips(device)}
      <sw-read-now
        .device=${device}
        @reading-changed=${(event: CustomEvent<boolean>) => (this.reading = event.detail)}
        @device-read=${this.latest.refresh}
      ></sw-read-now>
      ${site && this.main && COUNTED.test(this.main)
        ? html`<sw-device-figures .device=${device} .register=${this.main} .zone=${this.zone} .readings=${readings}></sw-device-figures>`
        : nothing}
      <div class="grid">
        <section class="card demand" aria-label="Demand">
          <sw-device-demand
            .device=${device}
            .curve=${this.curve}
            .curves=${this.curves}
            .zone=${this.zone}
            .range=${this.range}
            .back=${this.back}
            .answer=${this.intervals}
            .items=${this.intervals.value?.items}
            .past=${this.range === 'day' && this.back === 0 && this.curve === this.main ? (this.past.value?.items ?? NO_PAST) : NO_PAST}
            .failed=${readings.find(({ quantity, value }) => quantity === this.curve && value === null)?.reason ?? null}
            .reached=${this.latest.value !== undefined}
          ></sw-device-demand>
        </section>
        <section class="card values" aria-label="Latest values">
          <sw-latest-values .readings=${readings} .zone=${this.zone} .loaded=${this.latest.value !== undefined} .error=${this.latest.error} .retry=${this.latest.refresh}></sw-latest-values>
        </section>
        ${site && this.main && COUNTED.test(this.main) ? this.halfHours(device, this.main) : nothing}
      </div>`;
  }

  private halfHours(device: Device, main: string) {
    return html`<section class="card half-hours" aria-label="Half-hours">
      <sw-half-hours .of=${path`/devices/${device.id}`} .quantity=${main} .zone=${this.zone} label=${device.name}></sw-half-hours>
    </section>`;
  }

  override render() {
    return whenPage(this.device, 'Device', (device) => this.content(device));
  }
}
