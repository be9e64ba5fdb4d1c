import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count, percent, shareOf } from '../core/format';
import { round, sites } from '../core/resources';
import { Uses } from '../core/store';
import { absolute, brief, browserZone, span } from '../core/time';
import type { Round, RoundFailure } from '../core/types';
import { ROUND_STATES, reasonSentence } from '../core/vocabulary';
import { counted, mark, missing } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { whenPage } from '../ui/page-state';
import { empty } from '../ui/states';
import { base, cards, tables } from '../ui/styles';
import '../ui/device-name';

/** Of so many sites the devices are asked for by name. */
const NAMED_SITES = 20;

/** One round: every expected read as read, failed with its reason, or missed. */
@customElement('sw-round')
export class RoundPage extends LitElement {
  @property() roundId = '';
  private round = new Uses(this, () => round(this.roundId));
  private sites = new Uses(this, sites);

  static override styles = [
    base,
    cards,
    tables,
    pageHeaderStyles,
    css`
      .account {
        grid-column: span 4;
      }
      .failures {
        grid-column: span 8;
      }
      .figure {
        font: var(--font-figure);
        margin-bottom: 6px;
      }
      .figure .unit {
        font: var(--font-text);
      }
      td {
        vertical-align: top;
        padding-top: 8px;
        padding-bottom: 8px;
      }
      tbody td {
        overflow-wrap: anywhere;
      }
      td.name {
        min-width: 72px;
      }
      /* Where there is room, no name is broken within a word. */
      @media (min-width: 721px) {
        td.name {
          overflow-wrap: normal;
        }
      }
      @media (max-width: 1080px) {
        .account,
        .failures {
          grid-column: span 12;
        }
      }
    `,
  ];

  private fact(term: string, value: unknown) {
    return html`<div>
      <dt>${term}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  private account(round: Round) {
    const { word, state } = ROUND_STATES[round.state];
    return html`<section class="card account" aria-label="Account">
      <header><h2>Account</h2></header>
      <p class="figure num">${percent(shareOf(round.devicesRead, round.devices))}<span class="unit"> % of devices read</span></p>
      <dl class="facts">
        ${this.fact('State', html`${mark(state)} ${word}`)} ${this.fact('Expected', count(round.devices))}
        ${this.fact('Read', count(round.devicesRead))} ${this.fact('Failed', count(round.devicesFailed))}
        ${this.fact('Missed', count(round.devicesMissed))}
        ${this.fact('Sites', round.sitesRead == null ? count(round.sites) : `${count(round.sitesRead)} of ${count(round.sites)}`)}
        ${this.fact('Requests', counted(round.requests))} ${this.fact('Retried', counted(round.retries))}
        ${this.fact('Took', round.finishedAt ? span(Date.parse(round.finishedAt) - Date.parse(round.startedAt)) : missing('It is running'))}
      </dl>
    </section>`;
  }

  private failure(each: RoundFailure, named: boolean) {
    const name = this.sites.value?.find((site) => site.id === each.siteId)?.name ?? each.siteId;
    const missed = each.outcome === 'MISSED';
    return html`<tr>
      <td>${mark(missed ? 'offline' : 'stale', missed ? 'missed' : 'failed')}</td>
      <td class="name"><a href="/sites/${encodeURIComponent(each.siteId)}">${name}</a></td>
      <td class="name">
        ${each.deviceId ? html`<a href="/devices/${encodeURIComponent(each.deviceId)}">${named ? html`<sw-device-name siteId=${each.siteId} deviceId=${each.deviceId}></sw-device-name>` : each.deviceId}</a>` : missing('The whole site')}
      </td>
      <td>
        ${reasonSentence(each.reason)} ${each.message ? html`<p class="note">${each.message}</p>` : nothing}
      </td>
    </tr>`;
  }

  private failures(round: Round) {
    const failures = round.failures ?? [];
    const named = new Set(failures.map(({ siteId }) => siteId)).size <= NAMED_SITES;
    const lost = round.devicesFailed + round.devicesMissed;
    return html`<section class="card failures" aria-label="Not read">
      <header>
        <h2>Not read</h2>
        <span class="note">${failures.length < lost ? `${failures.length} of ${lost}` : lost === 0 ? '' : `${lost}`}</span>
      </header>
      ${failures.length === 0
        ? empty(lost === 0 ? 'Nothing is missing' : 'No details', lost === 0 ? 'Every device that had its turn was read.' : 'This round kept only its counts.')
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Not read, table">
            <table>
              <thead>
                <tr>
                  <th><span class="sr">Outcome</span></th>
                  <th>Site</th>
                  <th>Device</th>
                  <th>Why</th>
                </tr>
              </thead>
              <tbody>
                ${failures.map((each) => this.failure(each, named))}
              </tbody>
            </table>
          </div>`}
    </section>`;
  }

  override render() {
    return whenPage(
      this.round,
      'Round',
      (round) =>
        html`${pageHeader(
            `Round of ${brief(round.startedAt, browserZone)}`,
            [{ href: '/system', label: 'System' }],
            html`<span class="note">${absolute(round.startedAt, browserZone)}</span>`,
          )}
          <div class="grid">${this.account(round)}${this.failures(round)}</div>`,
    );
  }
}
