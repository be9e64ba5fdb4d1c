import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { messageOf, path, post } from '../core/api';
import { fixed } from '../core/format';
import type { Device, ReadAnswer } from '../core/types';
import { announce } from './announce';
import { mark } from './marks';
import { base, cards, controls } from './styles';
import './decoded';

/** Reads a device on the spot and shows what came, with time taken and requests; can be cancelled. Nothing until asked. */
@customElement('sw-read-now')
export class ReadNow extends LitElement {
  @property({ attribute: false }) device!: Device;
  @state() private running: AbortController | null = null;
  @state() private answer: ReadAnswer | null = null;
  @state() private problem = '';

  static override styles = [
    base,
    controls,
    cards,
    css`
      .card {
        margin-bottom: var(--gap);
      }
      .problem {
        overflow-wrap: anywhere;
      }
      .problem .mark {
        margin-right: 4px;
      }
    `,
  ];

  override disconnectedCallback(): void {
    this.running?.abort();
    super.disconnectedCallback();
  }

  async read(): Promise<void> {
    const abort = new AbortController();
    this.to(abort);
    this.problem = '';
    this.answer = null;
    try {
      this.answer = await post<ReadAnswer>(path`/devices/${this.device.id}/read`, {}, abort.signal);
      announce(`Read ${this.answer.readings.length} values in ${this.answer.elapsedMillis} milliseconds`);
      this.dispatchEvent(new CustomEvent('device-read'));
    } catch (error) {
      if (!abort.signal.aborted) this.problem = messageOf(error);
    } finally {
      this.to(null);
    }
  }

  private to(running: AbortController | null): void {
    this.running = running;
    this.dispatchEvent(new CustomEvent<boolean>('reading-changed', { detail: running !== null }));
  }

  private close = (): void => {
    this.answer = null;
    this.problem = '';
  };

  private result() {
    if (this.running) return html`<span class="note" role="status">Asking ${this.device.name}…</span>`;
    if (this.problem) {
      return html`<p class="problem" role="alert">${mark('offline')} <strong>Not read.</strong> ${this.problem}</p>`;
    }
    const { readings, elapsedMillis, requests } = this.answer!;
    const words = requests === 1 ? 'request' : 'requests';
    return html`<p class="note num">
        ${readings.length} values in ${fixed(elapsedMillis, 0)} ms, ${requests} ${words}. Nothing is stored.
      </p>
      <sw-decoded .readings=${readings}></sw-decoded>`;
  }

  override render() {
    if (!this.running && !this.answer && !this.problem) return nothing;
    return html`<section class="card" aria-label="Read on the spot">
      <header>
        <h2>Read on the spot</h2>
        ${this.running
          ? html`<button @click=${() => this.running?.abort()}>Cancel</button>`
          : html`<button @click=${this.close}>Close</button>`}
      </header>
      ${this.result()}
    </section>`;
  }
}
