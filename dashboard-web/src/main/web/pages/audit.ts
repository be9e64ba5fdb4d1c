import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, auditAction, auditChanges, auditPage, auditQuery, auditSubject, type AuditEntry, type AuditFilter } from '../core/audit';
import { router } from '../core/router';
import { may } from '../core/session';
import { absolute, brief, browserZone, zoneName } from '../core/time';
import { sentence } from '../core/vocabulary';
import { orMissing } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { empty, failed, loading } from '../ui/states';
import { base, cards, controls, tables } from '../ui/styles';
import { systemTabs, systemTabsStyles } from '../ui/system-tabs';
import '../ui/audit-filters';
import '../ui/hint';
import '../ui/notice';

const NAMES: (keyof AuditFilter)[] = ['user', 'action', 'entity', 'from', 'to'];

/** Who changed what, from where, the newest first; page by page, filtered as the address says. */
@customElement('sw-audit')
export class AuditPage extends LitElement {
  @state() private entries: AuditEntry[] | null = null;
  @state() private next: string | null = null;
  @state() private problem: unknown = null;
  @state() private busy = false;
  private asked = '';
  private pending: AbortController | null = null;

  static override styles = [
    base,
    controls,
    cards,
    tables,
    pageHeaderStyles,
    systemTabsStyles,
    css`
      td {
        vertical-align: top;
        padding-top: 8px;
        padding-bottom: 8px;
        overflow-wrap: anywhere;
      }
      td.note {
        padding-top: 10px;
      }
      td.who {
        min-width: 72px;
      }
      .narrow {
        display: none;
      }
      @media (max-width: 720px) {
        .narrow {
          display: -webkit-box;
          -webkit-box-orient: vertical;
          -webkit-line-clamp: 3;
          line-clamp: 3;
          overflow: hidden;
        }
      }
      .more {
        margin-top: 8px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    router.addEventListener('change', this.filtered);
    this.filtered();
  }

  override disconnectedCallback(): void {
    router.removeEventListener('change', this.filtered);
    this.pending?.abort();
    super.disconnectedCallback();
  }

  private get filter(): AuditFilter {
    const { query } = router;
    const of = (name: string) => query.get(name) ?? '';
    return { user: of('user'), action: of('action'), entity: of('entity'), from: of('from'), to: of('to') };
  }

  /** Begins anew when the address asks for other entries. */
  private filtered = (): void => {
    const asked = auditQuery(this.filter, browserZone, null);
    this.requestUpdate();
    if (!may('ADMIN') || asked === this.asked) return;
    this.asked = asked;
    this.entries = null;
    this.next = null;
    void this.load();
  };

  private load = async (): Promise<void> => {
    this.pending?.abort();
    const abort = new AbortController();
    this.pending = abort;
    this.busy = true;
    this.problem = null;
    try {
      const page = await auditPage(auditQuery(this.filter, browserZone, this.next), abort.signal);
      if (abort.signal.aborted) return;
      this.entries = [...(this.entries ?? []), ...page.items];
      this.next = page.next;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.problem = error;
    }
    this.busy = false;
  };

  private row(entry: AuditEntry) {
    const changes = auditChanges(entry);
    const from = [sentence(entry.door ?? ''), entry.address].filter(Boolean).join(' ');
    return html`<tr>
      <td class="tight"><sw-hint quiet text=${absolute(entry.at, browserZone)}>${brief(entry.at, browserZone)}</sw-hint></td>
      <td class="who">${orMissing(entry.user, 'Nobody was signed in')}</td>
      <td>
        ${auditAction(entry.action)} <span class="note">${auditSubject(entry)}</span>
        <p class="note narrow">${[changes, from].filter(Boolean).join(' · ')}</p>
      </td>
      <td class="wide note">${changes}</td>
      <td class="wide tight note">${from}</td>
    </tr>`;
  }

  private nothing() {
    if (!NAMES.some((name) => this.filter[name])) return empty('Nothing so far', 'Each change that somebody makes is written down here.');
    const all = () => router.setQuery(Object.fromEntries(NAMES.map((name) => [name, null])));
    return empty('No entry matches', 'Another user, another time or fewer filters may find what you look for.', html`<button @click=${all}>Show all entries</button>`);
  }

  private content() {
    if (!this.entries) return this.problem ? failed(this.problem, () => void this.load()) : loading();
    if (this.entries.length === 0) return this.nothing();
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Audit trail, table">
        <table>
          <thead>
            <tr>
              <th>When</th>
              <th>Who</th>
              <th>What</th>
              <th class="wide">Change</th>
              <th class="wide">From</th>
            </tr>
          </thead>
          <tbody>
            ${this.entries.map((entry) => this.row(entry))}
          </tbody>
        </table>
      </div>
      ${this.problem ? failed(this.problem, () => void this.load()) : nothing}
      ${this.next && !this.problem ? html`<button class="more" ?disabled=${this.busy} @click=${this.load}>${this.busy ? 'Loading…' : 'Show more'}</button>` : nothing}`;
  }

  override render() {
    if (!may('ADMIN')) {
      return html`${pageHeader('Audit trail', [{ href: '/system', label: 'System' }])}
        <section class="card">
          <sw-notice kind="denied" heading="Not for your role" text="Only administrators see who changed what."><a class="link" href="/system">System</a></sw-notice>
        </section>`;
    }
    return html`${pageHeader('System', [], nothing, 'Audit trail')} ${systemTabs('/system/audit')}
      <section class="card" aria-label="Audit trail">
        <header>
          <h2>Audit trail</h2>
          <span class="note" role="status">${this.counted()} · times in ${zoneName(Date.now(), browserZone)}</span>
        </header>
        <sw-audit-filters
          .filter=${this.filter}
          .actions=${AUDIT_ACTIONS.map((value) => ({ value, label: auditAction(value) }))}
          .subjects=${AUDIT_SUBJECTS.map((value) => ({ value, label: sentence(value) }))}
          @filter-changed=${({ detail }: CustomEvent<Partial<AuditFilter>>) => router.setQuery(detail)}
        ></sw-audit-filters>
        ${this.content()}
      </section>`;
  }

  private counted(): string {
    const known = this.entries?.length ?? 0;
    if (!this.entries) return 'newest first';
    return `${this.next ? 'the newest ' : ''}${known} ${known === 1 ? 'entry' : 'entries'}`;
  }
}
