import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { sites } from '../core/resources';
import { Uses } from '../core/store';
import { empty, whenLoaded } from '../ui/states';
import { base } from '../ui/styles';
import { Widget } from '../ui/widget';
import '../ui/site-table';

const SHOWN = 8;

/** The sites that most likely need a look, in a table. */
@customElement('sw-site-table')
export class SiteTable extends Widget {
  @state() private order = { sort: 'state', descending: false };
  private sites = new Uses(this, sites);

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .more {
        display: inline-block;
        padding: 8px 0 0;
      }
    `,
  ];

  override render() {
    return whenLoaded(this.sites, (sites) => {
      this.say({ note: this.order.sort === 'state' ? 'worst first' : '' });
      if (sites.length === 0) return empty('No sites yet', 'Sites show up here as soon as they are added.');
      return html`<sw-sites-table
          .sites=${sites}
          .sort=${this.order.sort}
          .descending=${this.order.descending}
          .limit=${SHOWN}
          .without=${['devices']}
          week
          @sort-changed=${(event: CustomEvent<{ sort: string; descending: boolean }>) => (this.order = event.detail)}
        ></sw-sites-table>
        ${sites.length > SHOWN ? html`<a class="link more" href="/sites">All ${sites.length} sites</a>` : nothing}`;
    });
  }
}
