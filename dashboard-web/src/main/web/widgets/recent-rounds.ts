import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { count } from '../core/format';
import { rounds } from '../core/resources';
import { Uses } from '../core/store';
import { brief, browserZone, span, zoneName } from '../core/time';
import type { Round } from '../core/types';
import { ROUND_STATES } from '../core/vocabulary';
import { counted, mark, missing } from '../ui/marks';
import { empty, whenLoaded } from '../ui/states';
import { base, tables } from '../ui/styles';
import { Widget } from '../ui/widget';

const SHOWN = 6;

/** The last few rounds: what was read of what was expected. */
@customElement('sw-recent-rounds')
export class RecentRounds extends Widget {
  private rounds = new Uses(this, rounds);

  static override styles = [
    base,
    tables,
    css`
      :host {
        display: block;
      }
      td {
        height: 33px;
      }
      /* After midnight the rounds of the day before stand with their date. */
      @media (max-width: 359px) {
        .spare {
          display: none;
        }
      }
    `,
  ];

  private row(round: Round) {
    const { word, state } = ROUND_STATES[round.state];
    const took = round.finishedAt ? span(Date.parse(round.finishedAt) - Date.parse(round.startedAt)) : missing(round.state === 'RUNNING' ? 'It is running' : 'It never ran');
    return html`<tr class="row">
      <td class="tight">${mark(state, word)} <a href="/system/rounds/${round.id}">${brief(round.startedAt, browserZone)}</a>${round.trigger === 'MANUAL' ? html` <span class="note roomy">by hand</span>` : nothing}</td>
      <td class="right">${count(round.devicesRead)} of ${count(round.devices)}</td>
      <td class="right spare">${round.retries === 0 ? html`<span class="unit">0</span>` : counted(round.retries)}</td>
      <td class="right">${took}</td>
    </tr>`;
  }

  override render() {
    return whenLoaded(this.rounds, ({ items }) => {
      this.say({ note: items[0] ? zoneName(items[0].startedAt, browserZone) : '' });
      if (items.length === 0) return empty('No round yet', 'The first one starts at the next half-hour.');
      return html`<div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Started</th>
              <th class="right">Devices</th>
              <th class="right spare">Retried</th>
              <th class="right">Took</th>
            </tr>
          </thead>
          <tbody>
            ${items.slice(0, SHOWN).map((round) => this.row(round))}
          </tbody>
        </table>
      </div>`;
    });
  }
}
