import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { path, post } from '../core/api';
import { fixed } from '../core/format';
import type { Device, ReadAnswer } from '../core/types';
import { announce } from './announce';
import { mark } from './marks';
import { base, controls } from './styles';
import './decoded';

/** Reads a device on the spot and shows what came, with time taken and requests; can be cancelled. */
@customElement('sw-read-now')
export class ReadNow extends LitElement {
  @property({ attribute: false }) device!: Device;
  @property() zone = 'UTC';
  @state() private running: AbortController | null = null;
  @state() private answer: ReadAnswer | null = null;
  @state() private problem = '';

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        padding-bottom: 10px;
        margin-bottom: 10px;
        border-bottom: 1px solid var(--line-faint);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
      }
      .problem {
        color: var(--offline);
        margin-top: 8px;
      }
      sw-decoded {
        margin-top: 8px;
      }
    `,
  ];

  private read = async (): Promise<void> => {
    const abort = new AbortController();
    this.running = abort;
    this.problem = '';
    this.answer = null;
    try {
      this.answer = await post<ReadAnswer>(path`/devices/${this.device.id}/read`, {}, abort.signal);
      announce(`Read ${this.answer.readings.length} values in ${this.answer.elapsedMillis} milliseconds`);
      this.dispatchEvent(new CustomEvent('device-read'));
    } catch (error) {
      if (!abort.signal.aborted) {
        this.problem = error instanceof Error ? error.message : String(error);
        announce(`The device was not read. ${this.problem}`);
      }
    } finally {
      this.running = null;
    }
  };

  override render() {
    const { answer, running } = this;
    return html`<div class="line">
        ${running
          ? html`<button @click=${() => running.abort()}>Cancel</button><span class="note" role="status">Reading ${this.device.name}…</span>`
          : html`<button class="read" @click=${this.read}>Read now</button>`}
        ${answer
          ? html`<span class="note num"
              >${answer.readings.length} values in ${fixed(answer.elapsedMillis, 0)} ms, ${answer.requests} ${answer.requests === 1 ? 'request' : 'requests'}; not stored</span
            ><button class="link" @click=${() => (this.answer = null)}>Close</button>`
          : nothing}
      </div>
      ${this.problem ? html`<p class="problem" role="alert">${mark('offline')} ${this.problem}</p>` : nothing}
      ${answer ? html`<sw-decoded .readings=${answer.readings}></sw-decoded>` : nothing}`;
  }
}
