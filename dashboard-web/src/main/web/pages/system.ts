import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { messageOf, post } from '../core/api';
import { count, percent, shareOf } from '../core/format';
import { fleet, rounds, settings } from '../core/resources';
import { may } from '../core/session';
import { Uses } from '../core/store';
import { absolute, brief, browserZone, span, zoneName } from '../core/time';
import type { Round } from '../core/types';
import { ROUND_STATES } from '../core/vocabulary';
import { announce } from '../ui/announce';
import { counted, mark, missing } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { problem } from '../ui/problem';
import { empty, whenLoaded } from '../ui/states';
import { base, cards, controls, tables } from '../ui/styles';
import { systemTabs, systemTabsStyles } from '../ui/system-tabs';
import '../ui/hint';

/** The rounds and how they are accounted for; a round can be started by hand. */
@customElement('sw-system')
export class System extends LitElement {
  @state() private starting = false;
  @state() private problem = '';
  private rounds = new Uses(this, rounds);
  private fleet = new Uses(this, fleet);
  private settings = new Uses(this, settings);

  static override styles = [
    base,
    controls,
    cards,
    tables,
    pageHeaderStyles,
    systemTabsStyles,
    css`
      .state {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        white-space: nowrap;
      }
      progress {
        width: 72px;
        height: 6px;
        accent-color: var(--accent);
      }
      .problem {
        margin-bottom: 12px;
      }
      @media (max-width: 720px) {
        td {
          height: 44px;
        }
      }
      @media (max-width: 480px) {
        .least {
          display: none;
        }
      }
      @media (max-width: 360px) {
        .roomy {
          display: none;
        }
      }
    `,
  ];

  private collect = async (): Promise<void> => {
    this.starting = true;
    this.problem = '';
    try {
      await post('/collections', {});
      announce('A round has started');
      this.rounds.refresh();
    } catch (error) {
      this.problem = messageOf(error);
    } finally {
      this.starting = false;
    }
  };

  private row(round: Round) {
    const { word, state } = ROUND_STATES[round.state];
    const running = round.state === 'RUNNING';
    const done = round.devicesRead + round.devicesFailed + round.devicesMissed;
    const quiet = (value: number, kind = '') => (value === 0 ? html`<span class="unit">0</span>` : html`<span class=${kind}>${count(value)}</span>`);
    return html`<tr class="row">
      <td class="tight">
        <a href="/system/rounds/${encodeURIComponent(round.id)}"
          ><sw-hint quiet text=${absolute(round.startedAt, browserZone)}>${brief(round.startedAt, browserZone)}</sw-hint></a
        >
        ${round.trigger === 'MANUAL' ? html`<span class="note wide">by hand</span>` : nothing}
      </td>
      <td>
        <span class="state"
          >${mark(state, word)} <span class=${state === 'ok' || running ? 'roomy' : ''}>${word}</span>
          ${running ? html`<progress class="wide" max=${Math.max(1, round.devices)} value=${done} aria-label="Devices done"></progress>` : nothing}</span
        >
      </td>
      <td class="right wide">${round.sitesRead == null ? count(round.sites) : html`${count(round.sitesRead)} of ${count(round.sites)}`}</td>
      <td class="right">${count(round.devicesRead)} of ${count(round.devices)}</td>
      <td class="right">${quiet(round.devicesFailed, 'stale')}</td>
      <td class="right least">${quiet(round.devicesMissed, 'offline')}</td>
      <td class="right wide">${counted(round.requests)}</td>
      <td class="right wide">${round.retries === null ? counted(null) : quiet(round.retries)}</td>
      <td class="right wide">
        ${round.finishedAt ? span(Date.parse(round.finishedAt) - Date.parse(round.startedAt)) : missing(running ? 'It is running' : 'It never ended')}
      </td>
    </tr>`;
  }

  private table(items: Round[]) {
    if (items.length === 0) return empty('No round yet', 'The first one starts at the next half-hour.');
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Rounds, table">
      <table>
        <thead>
          <tr>
            <th>Started</th>
            <th>State</th>
            <th class="right wide">Sites</th>
            <th class="right">Read</th>
            <th class="right">Failed</th>
            <th class="right least">Missed</th>
            <th class="right wide">Requests</th>
            <th class="right wide">Retried</th>
            <th class="right wide">Took</th>
          </tr>
        </thead>
        <tbody>
          ${items.map((round) => this.row(round))}
        </tbody>
      </table>
    </div>`;
  }

  private note(items: Round[]): string {
    const ended = items.filter((round) => round.state !== 'RUNNING');
    const expected = ended.reduce((total, round) => total + round.devices, 0);
    const read = ended.reduce((total, round) => total + round.devicesRead, 0);
    const share = shareOf(read, expected);
    const zone = `times in ${zoneName(Date.now(), browserZone)}`;
    return share === null ? zone : `${percent(share)} % of expected reads in the last ${ended.length} rounds · ${zone}`;
  }

  override render() {
    const running = this.rounds.value?.items.some((round) => round.state === 'RUNNING') ?? false;
    const tools = may('OPERATOR')
      ? html`<button class="collect" ?disabled=${this.starting || running} @click=${this.collect}>
          ${running ? 'A round is running' : this.starting ? 'Starting…' : 'Collect now'}
        </button>`
      : html``;
    return html`${pageHeader('System', [], tools)} ${systemTabs('/system')}
      ${problem(this.problem)}
      <div class="stack">
        <section class="card" aria-label="Rounds">
          ${whenLoaded(
            this.rounds,
            ({ items }) => html`<header>
                <h2>Rounds</h2>
                <span class="note">${this.note(items)}</span>
              </header>
              ${this.table(items)}`,
          )}
        </section>
        <p class="note">
          ${this.fleet.value ? html`${count(this.fleet.value.sites)} sites · ${count(this.fleet.value.devices)} devices · ${count(this.fleet.value.drivers)} drivers` : nothing}
          ${this.settings.value ? html` · Sitewatt ${this.settings.value.version.replace(/\.SNAPSHOT$/, '-SNAPSHOT')}` : nothing}
        </p>
      </div>`;
  }
}
