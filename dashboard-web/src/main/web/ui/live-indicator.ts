import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from '../core/live';
import { browserZone, clock, clockWithSeconds, zoneName } from '../core/time';
import { announce } from './announce';
import { mark } from './marks';
import { base } from './styles';

/** Whether what is on screen is current, and the time. */
@customElement('sw-live-indicator')
export class LiveIndicator extends LitElement {
  @state() private now = Date.now();
  private timer = 0;

  static override styles = [
    base,
    css`
      :host {
        color: var(--muted);
        font-size: 13px;
        white-space: nowrap;
        display: inline-flex;
        justify-content: flex-end;
        min-width: 140px;
        align-items: center;
        gap: 6px;
        font-variant-numeric: tabular-nums;
      }
      svg.mark {
        width: 10px;
        height: 10px;
      }
    `,
  ];

  private changed = (): void => {
    this.requestUpdate();
    if (live.state === 'live') announce('Live again');
    if (live.state === 'stale') announce(`Not live. Figures are from ${clock(live.lastHeardAt, browserZone)}`);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    live.addEventListener('change', this.changed);
    this.timer = window.setInterval(() => (this.now = Date.now()), 1000);
  }

  override disconnectedCallback(): void {
    live.removeEventListener('change', this.changed);
    window.clearInterval(this.timer);
    super.disconnectedCallback();
  }

  override render() {
    const zone = zoneName(this.now, browserZone);
    switch (live.state) {
      case 'live':
        return html`${mark('ok')}<span>Live · <time>${clockWithSeconds(this.now, browserZone)}</time> ${zone}</span>`;
      case 'stale':
        return html`${mark('stale')}<span class="stale">Stale since ${clock(live.lastHeardAt, browserZone)} ${zone}</span>`;
      case 'reconnecting':
        return html`${mark('late')}<span>Reconnecting<span class="sr">, last heard at ${clock(live.lastHeardAt, browserZone)} ${zone}</span></span>`;
      case 'paused':
        return html`${mark('info')}<span>Paused</span>`;
      default:
        return html`${mark('info')}<span>Connecting</span>`;
    }
  }
}
