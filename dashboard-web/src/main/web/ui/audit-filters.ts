import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { AuditFilter } from '../core/audit';
import type { Choice } from './segmented';
import { base, controls } from './styles';

/** How long somebody types before it is looked for. */
const PAUSE_MILLIS = 300;

/** Which entries of the audit trail are shown; tells "filter-changed" with what is different. */
@customElement('sw-audit-filters')
export class AuditFilters extends LitElement {
  @property({ attribute: false }) filter!: AuditFilter;
  @property({ attribute: false }) actions: Choice[] = [];
  @property({ attribute: false }) subjects: Choice[] = [];
  private timer = 0;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
        gap: 8px 12px;
        max-width: 880px;
        margin-bottom: 12px;
      }
      label {
        display: grid;
        gap: 2px;
        min-width: 0;
        font: var(--font-note);
        color: var(--muted);
      }
    `,
  ];

  override disconnectedCallback(): void {
    window.clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  private tell(change: Partial<AuditFilter>): void {
    window.clearTimeout(this.timer);
    this.dispatchEvent(new CustomEvent<Partial<AuditFilter>>('filter-changed', { detail: change }));
  }

  private typed = (event: Event): void => {
    const user = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell({ user }), PAUSE_MILLIS);
  };

  private choice(name: 'action' | 'entity', label: string, all: string, choices: Choice[]) {
    return html`<label
      >${label}
      <select id=${name} .value=${live(this.filter[name])} @change=${(event: Event) => this.tell({ [name]: (event.target as HTMLSelectElement).value })}>
        <option value="" ?selected=${this.filter[name] === ''}>${all}</option>
        ${choices.map(({ value, label: text }) => html`<option value=${value} ?selected=${value === this.filter[name]}>${text}</option>`)}
      </select></label
    >`;
  }

  private date(name: 'from' | 'to', label: string) {
    return html`<label
      >${label}
      <input
        id=${name}
        type="date"
        .value=${this.filter[name]}
        @change=${(event: Event) => this.tell({ [name]: (event.target as HTMLInputElement).value })}
    /></label>`;
  }

  override render() {
    return html`<label
        >User
        <input id="user" type="search" autocapitalize="none" spellcheck="false" maxlength="64" placeholder="Anybody" .value=${this.filter.user} @input=${this.typed} /></label
      >${this.choice('action', 'What was done', 'Anything', this.actions)}${this.choice('entity', 'To what', 'Anything', this.subjects)}${this.date(
        'from',
        'From the day',
      )}${this.date('to', 'To the day')}`;
  }
}
