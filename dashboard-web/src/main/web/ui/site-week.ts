import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { path } from '../core/api';
import { completeness, figure, percent } from '../core/format';
import { Uses, resource } from '../core/store';
import { iso, startOfDay } from '../core/time';
import type { Interval, Page, Site } from '../core/types';
import { reasonSentence } from '../core/vocabulary';
import { missing, sparkline } from './marks';
import { base } from './styles';

const DAYS = 7;

/** A site's last seven local days: the use of the last as a figure, all as a line, or how complete they are. */
@customElement('sw-site-week')
export class SiteWeek extends LitElement {
  @property({ attribute: false }) site!: Site;
  @property() show: 'yesterday' | 'line' | 'complete' = 'yesterday';
  private days = new Uses(this, () => {
    const { id, timeZone } = this.site;
    const from = iso(startOfDay(Date.now(), timeZone, -DAYS));
    const to = iso(startOfDay(Date.now(), timeZone));
    return resource<Page<Interval>>(
      path`/sites/${id}/intervals?quantity=energy.active.import&` + `from=${from}&to=${to}&resolution=P1D`,
    );
  });

  static override styles = [
    base,
    css`
      :host {
        white-space: nowrap;
      }
      .unit {
        font: var(--font-note);
        margin-left: 4px;
      }
      .estimated {
        border-bottom: 1px dotted var(--accent);
      }
      svg {
        display: block;
      }
    `,
  ];

  override render() {
    const items = this.days.value?.items;
    if (!items) return this.days.error === undefined ? html`` : missing('It could not be loaded');
    if (this.show === 'line') return sparkline(items.map((item) => item.value));
    if (this.show === 'complete') {
      const share = completeness(items);
      return share === null ? missing('No half-hour was expected in the last seven days') : html`<sw-hint quiet text="of the expected half-hours of the last seven whole days; today is not among them"
            ><span class="num">${percent(share)}</span><span class="unit">%</span></sw-hint
          >`;
    }
    const yesterday = items.at(-1);
    if (yesterday?.value == null) return missing(reasonSentence(yesterday?.reason ?? 'NO_READING'));
    const estimated = yesterday.flag === 'ESTIMATED' || (yesterday.coverage ?? 1) < 1;
    return html`<span class="num ${estimated ? 'estimated' : ''}">${figure(yesterday.value)}</span><span class="unit">kWh</span>`;
  }
}
