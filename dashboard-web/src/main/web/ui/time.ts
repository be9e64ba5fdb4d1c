import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { absolute, ago, browserZone, span } from '../core/time';
import { missing } from './marks';
import './hint';

const tick = new EventTarget();
window.setInterval(() => {
  if (!document.hidden) tick.dispatchEvent(new Event('tick'));
}, 15_000);

/** An instant as its age, which keeps growing, with the absolute time in the named zone behind it. */
@customElement('sw-time')
export class Time extends LitElement {
  @property() at: string | null = null;
  @property() zone = browserZone;
  /** Why there is none. */
  @property() why = 'never so far';
  /** "2 min" rather than "2 min ago", where the column says what it is. */
  @property({ type: Boolean }) bare = false;
  @property({ type: Boolean }) quiet = false;

  static override styles = css`
    :host {
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
  `;

  private again = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    tick.addEventListener('tick', this.again);
  }

  override disconnectedCallback(): void {
    tick.removeEventListener('tick', this.again);
    super.disconnectedCallback();
  }

  override render() {
    if (!this.at) return missing(this.why);
    const age = this.bare ? span(Date.now() - Date.parse(this.at)) : ago(this.at);
    return html`<sw-hint text=${absolute(this.at, this.zone)} ?quiet=${this.quiet}
      ><time datetime=${this.at}>${age}</time></sw-hint
    >`;
  }
}
