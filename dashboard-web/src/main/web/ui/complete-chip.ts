import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { completeness, percent } from '../core/format';
import { Uses, resource } from '../core/store';
import { iso, startOfDay } from '../core/time';
import type { Interval, Page } from '../core/types';
import './hint';

const DAYS = 30;

/** How much of a channel's last thirty whole local days was read; nothing as long as that is not known. */
@customElement('sw-complete-chip')
export class CompleteChip extends LitElement {
  /** Path of the device or the site. */
  @property() of = '';
  @property() quantity = '';
  @property() zone = 'UTC';
  private days = new Uses(this, () => {
    const from = iso(startOfDay(Date.now(), this.zone, -DAYS));
    const to = iso(startOfDay(Date.now(), this.zone));
    return resource<Page<Interval>>(`${this.of}/intervals?quantity=${this.quantity}&from=${from}&to=${to}&resolution=P1D`);
  });

  static override styles = css`
    :host([none]) {
      display: none;
    }
  `;

  override render() {
    const share = completeness(this.days.value?.items ?? []);
    this.toggleAttribute('none', share === null);
    return share === null
      ? nothing
      : html`<sw-hint text="of the expected half-hours of the last ${DAYS} days were read; the rest is estimated or missing"
          >${percent(share)} % complete, ${DAYS} days</sw-hint
        >`;
  }
}
