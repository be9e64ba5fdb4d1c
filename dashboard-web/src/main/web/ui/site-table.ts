import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Site } from '../core/types';
import { COLUMNS, WEEK_COLUMNS, sortSites, type Column } from './site-columns';
import { base, controls, tables } from './styles';

const classes = ({ key, right, from }: Column) => `col-${key} ${right ? 'right' : ''} ${from ? `from-${from}` : ''}`;

/** Sites in a table that can be sorted; asks for another order with "sort-changed". */
@customElement('sw-sites-table')
export class SitesTable extends LitElement {
  @property({ attribute: false }) sites: Site[] = [];
  /** A column's key, or "state" for worst first. */
  @property() sort = 'state';
  @property({ type: Boolean }) descending = false;
  /** How many rows; 0 for all. */
  @property({ type: Number }) limit = 0;
  @property({ attribute: false }) without: string[] = [];
  /** Whether each site's last week is shown, which asks for it site by site. */
  @property({ type: Boolean }) week = false;

  static override styles = [
    base,
    controls,
    tables,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      /* As many columns as there is room for, wherever the table stands. */
      @container (max-width: 339px) {
        .signal .note {
          display: none;
        }
      }
      @container (max-width: 439px) {
        .from-440 {
          display: none;
        }
      }
      @container (max-width: 539px) {
        .from-540 {
          display: none;
        }
      }
      @container (max-width: 639px) {
        .from-640 {
          display: none;
        }
      }
      @container (max-width: 739px) {
        .from-740 {
          display: none;
        }
      }
      @container (max-width: 859px) {
        .from-860 {
          display: none;
        }
      }
      .named {
        display: inline-flex;
        align-items: center;
        gap: 10px;
      }
      .named a {
        white-space: normal;
        overflow-wrap: anywhere;
        padding: 6px 0;
      }
      td.col-site {
        min-width: 112px;
      }
      .signal {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        white-space: nowrap;
      }
      td {
        white-space: nowrap;
      }
      @media (max-width: 720px) {
        td {
          height: 44px;
        }
      }
    `,
  ];

  private by(key: string): void {
    const same = this.sort === key;
    const detail = same && this.descending ? { sort: 'state', descending: false } : { sort: key, descending: same };
    this.dispatchEvent(new CustomEvent('sort-changed', { detail }));
  }

  private head(column: Column) {
    if (!column.order) return html`<th class=${classes(column)} scope="col">${column.label}</th>`;
    const chosen = this.sort === column.key;
    const sort = chosen ? (this.descending ? 'descending' : 'ascending') : nothing;
    return html`<th class=${classes(column)} aria-sort=${sort} scope="col">
      <button class="sort" @click=${() => this.by(column.key)}>
        ${column.label}<span aria-hidden="true">${chosen ? (this.descending ? '↓' : '↑') : ''}</span>
      </button>
    </th>`;
  }

  override render() {
    const columns = [...COLUMNS, ...(this.week ? WEEK_COLUMNS : [])].filter((column) => !this.without.includes(column.key));
    const sorted = sortSites(this.sites, this.sort, this.descending);
    const shown = this.limit > 0 ? sorted.slice(0, this.limit) : sorted;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Sites, table">
      <table>
        <thead>
          <tr>
            ${columns.map((column) => this.head(column))}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (site) =>
              html`<tr class="row">
                ${columns.map((column) => html`<td class=${classes(column)}>${column.cell(site)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
