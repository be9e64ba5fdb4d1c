import { css, html, svg } from 'lit';
import { customElement } from 'lit/decorators.js';
import { count } from '../core/format';
import { fleet } from '../core/resources';
import { Uses } from '../core/store';
import type { Fleet, Freshness } from '../core/types';
import { FRESHNESS } from '../core/vocabulary';
import { mark } from '../ui/marks';
import { whenLoaded } from '../ui/states';
import { base, cards } from '../ui/styles';
import { Widget } from '../ui/widget';

const ORDER: [Freshness, 'fresh' | 'late' | 'stale' | 'offline'][] = [
  ['FRESH', 'fresh'],
  ['LATE', 'late'],
  ['STALE', 'stale'],
  ['OFFLINE', 'offline'],
];

/** How many sites are fresh, late, stale, offline. */
@customElement('sw-fleet-status')
export class FleetStatus extends Widget {
  private fleet = new Uses(this, fleet);

  static override styles = [
    base,
    cards,
    css`
      :host {
        display: block;
      }
      svg.share {
        display: block;
        width: 100%;
        height: 6px;
        border-radius: 3px;
        margin-bottom: 6px;
      }
      li a {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 28px;
      }
      li b {
        margin-left: auto;
        font-weight: var(--strong);
        font-variant-numeric: tabular-nums;
      }
      dl {
        border-top: 1px solid var(--line-faint);
        margin-top: 6px;
        padding-top: 6px;
      }
      .none {
        color: var(--muted);
        font-weight: 400;
      }
    `,
  ];

  private bar(fleet: Fleet) {
    const total = Math.max(1, fleet.sites);
    let at = 0;
    const parts = ORDER.map(([freshness, key]) => {
      const width = (fleet[key] / total) * 100;
      const part = svg`<rect x=${at} width=${width} height="6" fill=${`var(--${FRESHNESS[freshness].state})`}/>`;
      at += width;
      return part;
    });
    return html`<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="6" fill="var(--line-faint)" />
      ${parts}
    </svg>`;
  }

  override render() {
    return whenLoaded(this.fleet, (fleet) => {
      this.say({ note: `${count(fleet.sites)} ${fleet.sites === 1 ? 'site' : 'sites'}` });
      return html`${this.bar(fleet)}
        <ul>
          ${ORDER.map(([freshness, key]) => {
            const { word, state, meaning } = FRESHNESS[freshness];
            return html`<li>
              <a href="/sites?state=${freshness}" title=${meaning}
                >${mark(state)} <span>${word}</span><b class=${fleet[key] ? '' : 'none'}>${count(fleet[key])}</b></a
              >
            </li>`;
          })}
        </ul>
        <dl class="facts">
          <div>
            <dt>Devices</dt>
            <dd>${count(fleet.devices)}</dd>
          </div>
          <div>
            <dt>Drivers</dt>
            <dd><a href="/drivers">${count(fleet.drivers)}</a></dd>
          </div>
        </dl>`;
    });
  }
}
