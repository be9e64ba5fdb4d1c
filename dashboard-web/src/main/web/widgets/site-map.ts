import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { sites } from '../core/resources';
import { router } from '../core/router';
import { Uses } from '../core/store';
import { empty, whenLoaded } from '../ui/states';
import { base } from '../ui/styles';
import { Widget } from '../ui/widget';
import '../map/site-map';
import '../ui/site-table';

/** A longer list is on the page of the sites. */
const LISTED = 100;
const VIEWS = [
  { value: 'map', label: 'Map' },
  { value: 'list', label: 'List' },
];

/** Where the sites are, on a map or in a list. */
@customElement('sw-site-map')
export class SiteMapWidget extends Widget {
  @state() private view = 'map';
  private sites = new Uses(this, sites);

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      sw-map {
        flex: 1;
      }
      sw-sites-table {
        max-height: 420px;
        overflow-y: auto;
      }
    `,
  ];

  override render() {
    return whenLoaded(this.sites, (sites) => {
      const views = { label: 'View', choices: VIEWS, chosen: this.view, choose: (view: string) => (this.view = view) };
      this.say({ views });
      if (sites.length === 0) return empty('No sites yet', 'Sites with a position show up here as soon as they are added.');
      return this.view === 'map'
        ? html`<sw-map
            .sites=${sites}
            @site-chosen=${(event: CustomEvent<string>) => router.go(`/sites/${encodeURIComponent(event.detail)}`)}
          ></sw-map>`
        : html`<sw-sites-table .sites=${sites} .limit=${LISTED} .without=${['wan', 'operator', 'devices', 'signal']}></sw-sites-table>`;
    });
  }
}
