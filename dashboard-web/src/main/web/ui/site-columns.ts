/** The columns of a table of sites, shared by the widget and the page. */
import { html, type TemplateResult } from 'lit';
import { count } from '../core/format';
import type { Site } from '../core/types';
import { FRESHNESS } from '../core/vocabulary';
import { mark, missing, orMissing, signalBars } from './marks';
import './site-week';
import './time';

export interface Column {
  key: string;
  label: string;
  right?: boolean;
  /** Least width of the table, in pixels, at which there is room for it: 440, 540, 640, 740 or 860. */
  from?: 440 | 540 | 640 | 740 | 860;
  /** What rows are ordered by, ascending; without it the column is not sortable. */
  order?: (site: Site) => number | string;
  cell: (site: Site) => TemplateResult | unknown;
}

const UNKNOWN = Number.NEGATIVE_INFINITY;
const contact = (site: Site) => (site.lastContactAt ? Date.parse(site.lastContactAt) : UNKNOWN);

const NOT_REPORTED = 'The gateway did not report it';

const ADDRESS = /^[\d.]+$|:/;

/** The card in use: "SIM 1". */
export function simText(site: Site): string | null {
  const sim = site.sim == null ? '' : String(site.sim);
  return sim === '' ? null : /^sim/i.test(sim) ? sim : `SIM ${sim}`;
}

/** Which way the gateway goes: "Mobile", "Wired", or as it says. */
export function wanText(site: Site): string | null {
  if (!site.wan || ADDRESS.test(site.wan)) return null;
  return /mobile|cell|wwan|lte|mob/i.test(site.wan) ? 'Mobile' : /^(wan|eth|wired)/i.test(site.wan) ? 'Wired' : site.wan;
}

/** The way and the card; its address only where nothing better is known. */
function linkText(site: Site): string | null {
  const known = [wanText(site), simText(site)].filter(Boolean).join(', ');
  return known || site.wan || null;
}

export const COLUMNS: Column[] = [
  {
    key: 'site',
    label: 'Site',
    order: (site) => site.name.toLowerCase(),
    cell: (site) => {
      const { state, word } = FRESHNESS[site.freshness];
      return html`<span class="named">${mark(state, word)} <a href="/sites/${encodeURIComponent(site.id)}">${site.name}</a></span>`;
    },
  },
  {
    key: 'contact',
    label: 'Last contact',
    order: contact,
    cell: (site) => html`<sw-time .at=${site.lastContactAt} .zone=${site.timeZone} bare quiet></sw-time>`,
  },
  {
    key: 'signal',
    label: 'Signal',
    order: (site) => site.signal?.rsrp ?? site.signal?.rssi ?? UNKNOWN,
    cell: (site) => signalBars(site.signal),
  },
  { key: 'link', label: 'Link', from: 540, order: (site) => linkText(site) ?? '', cell: (site) => orMissing(linkText(site), NOT_REPORTED) },
  {
    key: 'operator',
    label: 'Operator',
    from: 860,
    order: (site) => site.operator ?? '',
    cell: (site) =>
      site.operator
        ? html`${site.operator}${site.networkType ? html`<span class="unit">${site.networkType}</span>` : ''}`
        : missing(NOT_REPORTED),
  },
  {
    key: 'devices',
    label: 'Devices',
    right: true,
    from: 740,
    order: (site) => site.deviceCount ?? UNKNOWN,
    cell: (site) => (site.deviceCount == null ? missing('Not counted') : count(site.deviceCount)),
  },
];

/** One more request a site: for a short table only. */
export const WEEK_COLUMNS: Column[] = [
  {
    key: 'complete',
    label: 'Complete',
    right: true,
    from: 440,
    cell: (site) => html`<sw-site-week .site=${site} show="complete"></sw-site-week>`,
  },
  {
    key: 'yesterday',
    label: 'Yesterday',
    right: true,
    from: 640,
    cell: (site) => html`<sw-site-week .site=${site} show="yesterday"></sw-site-week>`,
  },
  { key: 'week', label: '7 days', from: 640, cell: (site) => html`<sw-site-week .site=${site} show="line"></sw-site-week>` },
];

/** Worst state first, the longest silent of them first. */
export const worstFirst = (a: Site, b: Site): number =>
  FRESHNESS[b.freshness].rank - FRESHNESS[a.freshness].rank ||
  (a.freshness === 'FRESH' ? a.name.localeCompare(b.name) : contact(a) - contact(b)) ||
  a.name.localeCompare(b.name);

export function sortSites(sites: Site[], key: string, descending: boolean): Site[] {
  const column = COLUMNS.find((each) => each.key === key);
  const sorted = [...sites].sort(worstFirst);
  const order = column?.order;
  if (!order) return descending ? sorted.reverse() : sorted;
  const sign = descending ? -1 : 1;
  return sorted.sort((a, b) => {
    const left = order(a);
    const right = order(b);
    return left === right ? 0 : left < right ? -sign : sign;
  });
}
