import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { sites } from '../core/resources';
import { router } from '../core/router';
import { may } from '../core/session';
import { Uses } from '../core/store';
import type { Freshness, Site } from '../core/types';
import { FRESHNESS } from '../core/vocabulary';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { segmented, segmentedStyles } from '../ui/segmented';
import { empty, whenLoaded } from '../ui/states';
import { base, cards, controls } from '../ui/styles';
import '../map/site-map';
import '../ui/site-table';

const STEP = 200;
/** Up to so many sites, what each used and how complete it is are asked for site by site. */
const WITH_WEEK = 40;
const VIEWS = [
  { value: '', label: 'Table' },
  { value: 'map', label: 'Map' },
];
const STATES = [{ value: '', label: 'All' }, ...Object.entries(FRESHNESS).map(([value, { word }]) => ({ value, label: word }))];

/** Every site, as a table or on a map; what is chosen stands in the address. */
@customElement('sw-sites')
export class Sites extends LitElement {
  /** Rows of the table; more on demand, so that a large fleet does not make a slow page. */
  @state() private shown = STEP;
  private sites = new Uses(this, sites);
  private changed = (): void => this.requestUpdate();

  static override styles = [
    base,
    controls,
    cards,
    segmentedStyles,
    pageHeaderStyles,
    css`
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: center;
        margin-bottom: 12px;
      }
      .filters input {
        flex: 1 1 200px;
        max-width: 300px;
      }
      .filters .note {
        margin-left: auto;
      }
      @media (max-width: 720px) {
        .filters input {
          max-width: none;
        }
      }
      sw-map {
        height: min(640px, 70dvh);
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

  private matching(all: Site[]): Site[] {
    const text = (router.query.get('q') ?? '').trim().toLowerCase();
    const state = router.query.get('state') as Freshness | null;
    return all.filter(
      (site) =>
        (!state || site.freshness === state) &&
        (!text || `${site.name} ${site.id} ${site.operator ?? ''} ${site.gateway.host}`.toLowerCase().includes(text)),
    );
  }

  private filters(shown: number, all: number) {
    const query = router.query;
    return html`<div class="filters">
      <input
        type="search"
        aria-label="Filter by name, operator or address"
        placeholder="Filter by name, operator or address"
        .value=${query.get('q') ?? ''}
        @input=${(event: Event) => router.setQuery({ q: (event.target as HTMLInputElement).value })}
      />
      ${segmented('State', STATES, query.get('state') ?? '', (state) => router.setQuery({ state }))}
      <span class="note" role="status">${shown === all ? `${all} sites` : `${shown} of ${all} sites`}</span>
      ${segmented('View', VIEWS, query.get('view') ?? '', (view) => router.setQuery({ view }))}
    </div>`;
  }

  private list(found: Site[]) {
    const query = router.query;
    if (found.length === 0) {
      return empty(
        'No site matches',
        'Other words or another state may find what you look for.',
        html`<button @click=${() => router.setQuery({ q: null, state: null })}>Show all sites</button>`,
      );
    }
    if (query.get('view') === 'map') {
      return html`<sw-map
        .sites=${found}
        @site-chosen=${(event: CustomEvent<string>) => router.go(`/sites/${encodeURIComponent(event.detail)}`)}
      ></sw-map>`;
    }
    const more = found.length - this.shown;
    return html`<sw-sites-table
        .sites=${found}
        .limit=${this.shown}
        ?week=${found.length <= WITH_WEEK}
        .sort=${query.get('sort') ?? 'state'}
        .descending=${query.get('order') === 'desc'}
        @sort-changed=${({ detail }: CustomEvent<{ sort: string; descending: boolean }>) =>
          router.setQuery({ sort: detail.sort === 'state' ? null : detail.sort, order: detail.descending ? 'desc' : null })}
      ></sw-sites-table>
      ${more > 0 ? html`<button @click=${() => (this.shown += STEP)}>Show ${Math.min(STEP, more)} more of ${more}</button>` : ''}`;
  }

  private content(all: Site[]) {
    if (all.length === 0) {
      return empty(
        'No sites yet',
        'A site is one remote place behind one gateway. As soon as there is one, it is read every half-hour.',
        may('OPERATOR') ? html`<a class="button primary" href="/sites/new">Add a site</a>` : '',
      );
    }
    const found = this.matching(all);
    return html`${this.filters(found.length, all.length)} ${this.list(found)}`;
  }

  override render() {
    const tools = may('OPERATOR') ? html`<a class="button" href="/sites/new">Add a site</a>` : html``;
    return html`${pageHeader('Sites', [], tools)}
      <section class="card" aria-label="Sites">${whenLoaded(this.sites, (all) => this.content(all))}</section>`;
  }
}
