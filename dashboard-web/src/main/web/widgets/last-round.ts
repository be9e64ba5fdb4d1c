import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { count, percent, shareOf } from '../core/format';
import { fleet } from '../core/resources';
import { Uses } from '../core/store';
import { brief, browserZone, span, zoneName } from '../core/time';
import type { Completeness, Round } from '../core/types';
import { ROUND_STATES } from '../core/vocabulary';
import { counted, mark, missing } from '../ui/marks';
import { empty, whenLoaded } from '../ui/states';
import { base, cards } from '../ui/styles';
import { Widget } from '../ui/widget';
import '../ui/hint';

/** How the last round went. */
@customElement('sw-last-round')
export class LastRound extends Widget {
  private fleet = new Uses(this, fleet);

  static override styles = [
    base,
    cards,
    css`
      :host {
        display: block;
      }
      .figure {
        font: var(--font-figure);
        margin-bottom: 6px;
        font-variant-numeric: tabular-nums;
      }
      .figure .unit {
        font: var(--font-text);
      }
      dl.facts > div {
        padding: 1px 0;
      }
    `,
  ];

  private show(round: Round, completeness: Completeness | null | undefined) {
    const { word, state } = ROUND_STATES[round.state];
    const at = `${brief(round.startedAt, browserZone)} ${zoneName(round.startedAt, browserZone)}`;
    const devices = round.state === 'RUNNING' ? round.devicesRead + round.devicesFailed : round.devices;
    const bySites = round.sitesRead != null;
    const share = bySites ? shareOf(round.sitesRead!, round.sites) : shareOf(round.devicesRead, devices);
    const took = round.finishedAt ? span(Date.parse(round.finishedAt) - Date.parse(round.startedAt)) : missing('The round is running');
    this.say({ note: at });
    return html`<p class="figure">
        ${percent(share)}<span class="unit"> % of ${bySites ? 'sites' : 'devices'} read</span>
      </p>
      <dl class="facts">
        <div>
          <dt>Devices</dt>
          <dd>${count(round.devicesRead)} of ${count(round.devices)}</dd>
        </div>
        <div>
          <dt>Failed, missed</dt>
          <dd>${count(round.devicesFailed)}, ${count(round.devicesMissed)}</dd>
        </div>
        <div>
          <dt>Took</dt>
          <dd>${took}</dd>
        </div>
        <div>
          <dt>Retried</dt>
          <dd>${round.requests === null ? counted(null) : html`${count(round.retries)} of ${count(round.requests)}`}</dd>
        </div>
        <div>
          <dt>Complete, ${completeness?.days ?? 7} days</dt>
          <dd>${this.complete(completeness)}</dd>
        </div>
        <div>
          <dt>State</dt>
          <dd>${mark(state)} <a href="/system/rounds/${round.id}">${word}</a></dd>
        </div>
      </dl>`;
  }

  private complete(completeness: Completeness | null | undefined) {
    if (completeness?.share == null) return missing('No scheduled round has ended in this time');
    const { share, read, expected } = completeness;
    return html`<sw-hint text="${count(read)} of ${count(expected)} expected reads gave values">${percent(share)} %</sw-hint>`;
  }

  override render() {
    return whenLoaded(this.fleet, ({ lastRound, completeness }) =>
      lastRound
        ? this.show(lastRound, completeness)
        : empty('No round yet', 'The first one starts at the next half-hour.', html`<a class="link" href="/system">Rounds</a>`),
    );
  }
}
