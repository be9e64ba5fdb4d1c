import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { path } from '../core/api';
import { figure } from '../core/format';
import { Uses, resource } from '../core/store';
import { iso, startOfDay } from '../core/time';
import type { Interval, Page, Site } from '../core/types';
import { reasonSentence } from '../core/vocabulary';
import { missing, sparkline } from './marks';
import { base } from './styles';

const DAYS = 7;

/** A site's use on the last seven local days: the last of them as a figure, or all as a line. */
@customElement('sw-site-week')
export class SiteWeek extends LitElement {
  @property({ attribute: false }) site!: Site;
  @property() show: 'yesterday' | 'line' = 'yesterday';
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
    const yesterday = items.at(-1);
    if (yesterday?.value == null) return missing(reasonSentence(yesterday?.reason ?? 'NO_READING'));
    const estimated = yesterday.flag === 'ESTIMATED' || (yesterday.coverage ?? 1) < 1;
    return html`<span class="num ${estimated ? 'estimated' : ''}">${figure(yesterday.value)}</span><span class="unit">kWh</span>`;
  }
}
