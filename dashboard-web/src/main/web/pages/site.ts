import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { path } from '../core/api';
import { site, siteDevices, siteLatest } from '../core/resources';
import { Uses, resource } from '../core/store';
import { iso, startOfDay, zoneName } from '../core/time';
import type { Device, Interval, Page, Reading, Site } from '../core/types';
import { DEVICE_TYPE_NAMES, FRESHNESS, deviceType } from '../core/vocabulary';
import { keyReadings, newest } from '../core/site-facts';
import { may } from '../core/session';
import { mark } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { readingValue } from '../ui/reading';
import { segmented, segmentedStyles } from '../ui/segmented';
import { empty, loading, whenLoaded } from '../ui/states';
import { base, cards, controls, tables } from '../ui/styles';
import { quantity } from '../core/vocabulary';
import '../charts/demand-chart';
import '../ui/site-link';
import '../ui/time';

const VIEWS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
];

/** One site: its link, its devices by type with what they last said, its demand today. */
@customElement('sw-site')
export class SitePage extends LitElement {
  @property() siteId = '';
  @state() private view = 'chart';
  private site = new Uses(this, () => site(this.siteId));
  private devices = new Uses(this, () => siteDevices(this.siteId));
  private latest = new Uses(this, () => siteLatest(this.siteId));
  private today = new Uses(this, () => {
    const zone = this.site.value?.timeZone;
    if (!zone) return null;
    const [from, to] = this.day(zone);
    return resource<Page<Interval>>(
      path`/sites/${this.siteId}/intervals` +
        `?quantity=energy.active.import&from=${iso(from)}&to=${iso(to)}&resolution=PT30M`,
      ['collection'],
    );
  });

  static override styles = [
    base,
    controls,
    cards,
    tables,
    segmentedStyles,
    pageHeaderStyles,
    css`
      .demand {
        grid-column: span 8;
        display: flex;
        flex-direction: column;
      }
      .demand sw-demand-chart {
        flex: 1;
      }
      .link-card {
        grid-column: span 4;
      }
      .devices {
        grid-column: span 12;
      }
      .state {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      .type {
        color: var(--muted);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 20px;
      }
      .key .what {
        color: var(--muted);
        font: var(--font-note);
        margin-right: 6px;
      }
      @media (max-width: 1080px) {
        .demand,
        .link-card {
          grid-column: span 12;
        }
      }
      @media (max-width: 720px) {
        td {
          height: 44px;
        }
      }
    `,
  ];

  private day(zone: string): [number, number] {
    const now = Date.now();
    return [startOfDay(now, zone), startOfDay(now, zone, 1)];
  }

  private demand(site: Site) {
    const [from, to] = this.day(site.timeZone);
    const note = `kW, half-hourly, ${zoneName(from, site.timeZone)} · dotted: estimated`;
    return html`<section class="card demand" aria-label="Demand today">
      <header>
        <h2>Demand, today</h2>
        <span class="note">${note}</span>
        ${segmented('View', VIEWS, this.view, (view) => (this.view = view))}
      </header>
      ${whenLoaded(this.today, ({ items }) =>
        items.some((item) => item.value !== null)
          ? html`<sw-demand-chart
              .intervals=${items}
              .from=${from}
              .to=${to}
              .zone=${site.timeZone}
              label="Demand of ${site.name}"
              ?table=${this.view === 'table'}
            ></sw-demand-chart>`
          : empty('Nothing measured today yet', 'The first half-hour shows up after two rounds have read its electricity meters.'),
      )}
    </section>`;
  }

  private device(device: Device, readings: Reading[], first: boolean) {
    const own = readings.filter((each) => each.deviceId === device.id);
    return html`<tr class="row">
      <td class="tight wide type">${first ? deviceType(device.type) : html`<span class="sr">${deviceType(device.type)}</span>`}</td>
      <td><a href="/devices/${encodeURIComponent(device.id)}">${device.name}</a>${device.enabled ? nothing : html` <span class="note">not read in rounds</span>`}</td>
      <td>
        <span class="key"
          >${own.length === 0
            ? readingValue(undefined)
            : keyReadings(device, own).map((each) => html`<span><span class="what">${quantity(each.quantity)}</span>${readingValue(each)}</span>`)}</span
        >
      </td>
      <td class="wide note">${device.driver}</td>
      <td class="right wide">${device.unitId}</td>
      <td class="right"><sw-time .at=${newest(own)} .zone=${this.site.value?.timeZone ?? 'UTC'} bare quiet why="Not read so far"></sw-time></td>
    </tr>`;
  }

  private table(devices: Device[]) {
    if (devices.length === 0) {
      return empty(
        'No devices yet',
        'A site without devices has nothing to read.',
        may('OPERATOR') ? html`<a class="button primary" href="/sites/new?site=${encodeURIComponent(this.siteId)}">Add devices</a>` : '',
      );
    }
    const readings = this.latest.value?.items ?? [];
    const types = [...new Set(devices.map((each) => each.type))].sort(
      (a, b) => DEVICE_TYPE_NAMES.indexOf(a) - DEVICE_TYPE_NAMES.indexOf(b),
    );
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Devices, table">
      <table>
        <thead>
          <tr>
            <th class="wide">Type</th>
            <th>Device</th>
            <th>Latest</th>
            <th class="wide">Driver</th>
            <th class="right wide">Unit</th>
            <th class="right">Age</th>
          </tr>
        </thead>
        ${types.map(
          (type) =>
            html`<tbody>
              ${devices.filter((each) => each.type === type).map((each, i) => this.device(each, readings, i === 0))}
            </tbody>`,
        )}
      </table>
    </div>`;
  }

  private content(site: Site) {
    const { state, word } = FRESHNESS[site.freshness];
    const add = may('OPERATOR')
      ? html`<a class="button" href="/sites/new?site=${encodeURIComponent(site.id)}">Add devices</a>`
      : nothing;
    return html`${pageHeader(
        site.name,
        [{ href: '/sites', label: 'Sites' }],
        html`<span class="note state"
            >${mark(state)} ${word}, last contact <sw-time .at=${site.lastContactAt} .zone=${site.timeZone}></sw-time></span
          >${add}`,
      )}
      <div class="grid">
        ${this.demand(site)}
        <section class="card link-card" aria-label="Link">
          <header><h2>Link</h2></header>
          <sw-site-link .site=${site} .devices=${this.devices.value ?? []} .readings=${this.latest.value?.items ?? []}></sw-site-link>
        </section>
        <section class="card devices" aria-label="Devices">
          <header>
            <h2>Devices</h2>
            <span class="note">latest values and their age</span>
          </header>
          ${whenLoaded(this.devices, (devices) => this.table(devices))}
        </section>
      </div>`;
  }

  override render() {
    return this.site.value || this.site.error !== undefined ? whenLoaded(this.site, (site) => this.content(site)) : loading();
  }
}
