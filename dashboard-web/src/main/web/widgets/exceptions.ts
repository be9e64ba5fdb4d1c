import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { exceptions, type Exception } from '../core/attention';
import { fleet, sites } from '../core/resources';
import { Uses } from '../core/store';
import { mark } from '../ui/marks';
import { empty, failed, loading } from '../ui/states';
import { base, controls } from '../ui/styles';
import { Widget } from '../ui/widget';
import '../ui/device-name';
import '../ui/time';

/** So many at first; one more where it would be the only one left out. */
const FIRST = 3;
/** So many when asked for all; the page of the sites has the rest. */
const MOST = 50;

/** What needs somebody now. */
@customElement('sw-exceptions')
export class Exceptions extends Widget {
  @state() private all = false;
  private fleet = new Uses(this, fleet);
  private sites = new Uses(this, sites);

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      li {
        display: grid;
        grid-template-columns: 14px minmax(0, 1fr) auto;
        gap: 2px 12px;
        align-items: center;
        padding: 8px 0;
        border-bottom: 1px solid var(--line-faint);
      }
      li:last-child {
        border-bottom: 0;
      }
      li a {
        display: inline-block;
        min-height: 20px;
      }
      .age {
        font-size: 13px;
      }
      p.note {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        overflow: hidden;
      }
      .more {
        padding-top: 4px;
      }
    `,
  ];

  private item(each: Exception) {
    return html`<li>
      ${mark(each.state)}
      <div>
        <a href=${each.href}>${each.title}</a>
        <p class="note">
          ${each.device ? html`<sw-device-name siteId=${each.device.siteId} deviceId=${each.device.deviceId}></sw-device-name>: ` : nothing}${each.detail}
        </p>
      </div>
      ${each.since ? html`<sw-time class="age ${each.state}" .at=${each.since} bare></sw-time>` : nothing}
    </li>`;
  }

  override render() {
    const problem = this.fleet.error ?? this.sites.error;
    if (!this.fleet.value || !this.sites.value) {
      return problem === undefined
        ? loading()
        : failed(problem, () => {
            this.fleet.refresh();
            this.sites.refresh();
          });
    }
    const found = exceptions(this.fleet.value, this.sites.value, Date.now());
    this.say({ note: found.length > 0 ? `${found.length} now` : '' });
    if (found.length === 0) {
      return empty(
        'Nothing needs you',
        'Every site was in contact, every device of the last round was read, every driver serves.',
        html`<a class="link" href="/system">Rounds</a>`,
      );
    }
    const shown = this.all || found.length <= FIRST + 1 ? found.slice(0, MOST) : found.slice(0, FIRST);
    return html`<ul>
        ${shown.map((each) => this.item(each))}
      </ul>
      ${found.length > FIRST + 1
        ? html`<div class="more">
            <button class="link" aria-expanded=${this.all} @click=${() => (this.all = !this.all)}>
              ${this.all ? 'Show fewer' : `Show ${found.length > MOST ? `${MOST} of` : 'all'} ${found.length}`}
            </button>
            ${found.length > MOST ? html`<a class="link" href="/sites">All sites, worst first</a>` : nothing}
          </div>`
        : nothing}`;
  }
}
