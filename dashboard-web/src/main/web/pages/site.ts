import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { path } from '../core/api';
import { history, site, siteDevices, siteLatest } from '../core/resources';
import { Uses, resource } from '../core/store';
import { iso, startOfDay, zoneName } from '../core/time';
import type { Interval, Page, Site } from '../core/types';
import { FRESHNESS } from '../core/vocabulary';
import { may } from '../core/session';
import { mark } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { whenPage } from '../ui/page-state';
import { segmented, segmentedStyles } from '../ui/segmented';
import { empty, whenLoaded } from '../ui/states';
import { base, cards, controls, tables } from '../ui/styles';
import '../charts/demand-chart';
import { bandNote, drawable, estimateNote } from '../charts/demand-data';
import '../ui/complete-chip';
import '../ui/site-devices';
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

  private past = new Uses(this, () => {
    const zone = this.site.value?.timeZone;
    return zone ? history(path`/sites/${this.siteId}`, 'energy.active.import', zone) : null;
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
        --plot: 280px;
        flex: 1;
      }
      .link-card {
        grid-column: span 4;
      }
      .devices {
        grid-column: span 12;
      }
      .chips {
        margin: -4px 0 16px;
      }
      .state {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      @media (max-width: 1080px) {
        .demand,
        .link-card {
          grid-column: span 12;
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
    const past = this.past.value?.items ?? [];
    const note = ['kW, half-hourly', zoneName(from, site.timeZone), bandNote(past, from, site.timeZone), estimateNote(this.today.value?.items ?? [])]
      .filter(Boolean)
      .join(' · ');
    return html`<section class="card demand" aria-label="Demand today">
      <header>
        <h2>Demand, today</h2>
        <span class="note">${note}</span>
        ${segmented('View', VIEWS, this.view, (view) => (this.view = view))}
      </header>
      ${whenLoaded(this.today, ({ items }) =>
        drawable(items, past, from, site.timeZone, Date.now())
          ? html`<sw-demand-chart
              .intervals=${items}
              .past=${past}
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
      <div class="chips">
        <span>${site.timeZone}</span>
        <sw-complete-chip of=${path`/sites/${site.id}`} quantity="energy.active.import" zone=${site.timeZone}></sw-complete-chip>
      </div>
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
          ${whenLoaded(
            this.devices,
            (devices) => html`<sw-site-devices .site=${site} .devices=${devices} .readings=${this.latest.value?.items ?? []}></sw-site-devices>`,
          )}
        </section>
      </div>`;
  }

  override render() {
    return whenPage(this.site, 'Site', (site) => this.content(site));
  }
}
