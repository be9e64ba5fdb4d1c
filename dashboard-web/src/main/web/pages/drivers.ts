import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { drivers } from '../core/resources';
import { Uses } from '../core/store';
import type { Driver } from '../core/types';
import { DRIVER_STATES, deviceType, quantity, quantityRank } from '../core/vocabulary';
import { mark, missing } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { empty, whenLoaded } from '../ui/states';
import { base, cards, tables } from '../ui/styles';

const WORST: Record<string, number> = { REFUSED: 0, QUARANTINED: 1, SHADOWED: 2, ACTIVE: 3 };

/** What is installed, from where, in which version, and what is wrong with it. */
@customElement('sw-drivers')
export class Drivers extends LitElement {
  private drivers = new Uses(this, drivers);

  static override styles = [
    base,
    cards,
    tables,
    pageHeaderStyles,
    css`
      td {
        vertical-align: top;
        padding-top: 8px;
        padding-bottom: 8px;
      }
      .narrow {
        display: none;
      }
      @media (max-width: 720px) {
        .narrow {
          display: block;
        }
      }
      .state {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        white-space: nowrap;
      }
      .problem {
        max-width: 60ch;
        white-space: pre-line;
      }
      summary {
        white-space: nowrap;
        cursor: pointer;
        min-height: 24px;
        color: var(--muted);
      }
      details ul {
        columns: 2 140px;
        padding: 4px 0;
      }
      .where {
        overflow-wrap: anywhere;
        min-width: 140px;
      }
    `,
  ];

  private row(driver: Driver) {
    const { word, state } = DRIVER_STATES[driver.state];
    const quantities = [...(driver.quantities ?? [])].sort((a, b) => quantityRank(a.quantity) - quantityRank(b.quantity));
    return html`<tr>
      <td>
        <strong>${driver.id ?? 'Unreadable'}</strong>
        <p class="note">${[driver.vendor, driver.models?.join(', ')].filter(Boolean).join(' · ')}</p>
        <p class="note narrow">
          ${[driver.version, (driver.deviceTypes ?? []).map(deviceType).join(', '), driver.source].filter(Boolean).join(' · ')}
        </p>
        ${driver.message ? html`<p class="note problem ${state}">${driver.message}</p>` : nothing}
      </td>
      <td class="num wide">${driver.version ?? missing('It could not be read')}</td>
      <td><span class="state">${mark(state)} ${word}</span></td>
      <td class="wide">${(driver.deviceTypes ?? []).map(deviceType).join(', ') || missing('It names none')}</td>
      <td class="wide">
        ${quantities.length === 0
          ? missing('It names none')
          : html`<details>
              <summary>${quantities.length} quantities</summary>
              <ul class="note">
                ${quantities.map((each) => html`<li>${quantity(each.quantity)}</li>`)}
              </ul>
            </details>`}
      </td>
      <td class="note where wide">${driver.source}</td>
    </tr>`;
  }

  private content(all: Driver[]) {
    if (all.length === 0) {
      return empty('No drivers', 'Drop a register map or a driver bundle into the container’s deploy folder; it shows up here within seconds.');
    }
    const sorted = [...all].sort((a, b) => (WORST[a.state] ?? 9) - (WORST[b.state] ?? 9) || (a.id ?? '').localeCompare(b.id ?? ''));
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Drivers, table">
      <table>
        <thead>
          <tr>
            <th>Driver</th>
            <th class="wide">Version</th>
            <th>State</th>
            <th class="wide">For</th>
            <th class="wide">Reads</th>
            <th class="wide">From</th>
          </tr>
        </thead>
        <tbody>
          ${sorted.map((driver) => this.row(driver))}
        </tbody>
      </table>
    </div>`;
  }

  override render() {
    return html`${pageHeader('Drivers')}
      <section class="card" aria-label="Installed drivers">
        <header>
          <h2>Installed</h2>
          <span class="note">problems first</span>
        </header>
        ${whenLoaded(this.drivers, (all) => this.content(all))}
      </section>`;
  }
}
