import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { issueToken, revokeToken, tokens, type Token } from '../core/accounts';
import { messageOf } from '../core/api';
import type { Errors } from '../core/drafts';
import { Form } from '../core/form';
import { ROLE_WORDS, currentUser, may } from '../core/session';
import { Uses } from '../core/store';
import { absolute, browserZone, day } from '../core/time';
import type { Role } from '../core/types';
import { announce } from './announce';
import { fieldStyles, formField } from './field';
import { missing } from './marks';
import { problem } from './problem';
import { empty, whenLoaded } from './states';
import { base, cards, controls, tables } from './styles';
import './confirm-button';
import './copy-once';
import './time';

interface TokenForm {
  name: string;
  role: string;
  days: string;
}

const BLANK: TokenForm = { name: '', role: 'VIEWER', days: '90' };
const FIELDS = ['name', 'role', 'expiresAt'];
const LASTING = ['7', '30', '90', '365'].map((value) => ({ value, label: `${value} days` }));
const DAY = 86_400_000;
const check = (form: TokenForm): Errors => (form.name.trim() ? {} : { name: 'A name is needed, for instance “Monthly report”.' });

/** Tokens for programs: made, shown once, revoked. */
@customElement('sw-own-tokens')
export class OwnTokens extends LitElement {
  private form = new Form<TokenForm>(this, BLANK, check);
  @state() private problem = '';
  @state() private issued = '';
  private tokens = new Uses(this, tokens);

  static override styles = [
    base,
    controls,
    cards,
    tables,
    fieldStyles,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(160px, 1fr) 160px 120px auto;
        gap: 12px;
        align-items: start;
        margin-top: 12px;
      }
      form > button {
        margin-top: 24px;
        min-height: max(36px, var(--target));
      }
      form > [role='alert'] {
        grid-column: 1 / -1;
      }
      sw-copy-once {
        margin-top: 12px;
      }
      @media (max-width: 720px) {
        form {
          grid-template-columns: 1fr;
        }
        form button {
          margin-top: 0;
        }
        td {
          height: 48px;
        }
      }
    `,
  ];

  private issue = (event: Event): Promise<void> =>
    this.form.submit(event, FIELDS, async () => {
      const { name, role, days } = this.form.values;
      const expiresAt = new Date(Date.now() + Number(days) * DAY).toISOString();
      this.issued = (await issueToken({ name: name.trim(), role: role as Role, expiresAt })).token;
      this.form.reset();
      this.tokens.refresh();
    });

  private revoke = async (token: Token): Promise<void> => {
    this.problem = '';
    try {
      await revokeToken(token.id);
      announce(`${token.name} is revoked`);
      this.tokens.refresh();
    } catch (error) {
      this.problem = messageOf(error);
    }
  };

  private row(token: Token, others: boolean) {
    return html`<tr class="row">
      <td>${token.name}</td>
      ${others ? html`<td>${token.username}</td>` : nothing}
      <td class="wide">${ROLE_WORDS[token.role]}</td>
      <td>
        ${token.expiresAt
          ? html`<sw-hint quiet text=${absolute(token.expiresAt, browserZone)}
              >${Date.parse(token.expiresAt) < Date.now() ? html`<span class="stale">ended</span>` : day(token.expiresAt, browserZone)}</sw-hint
            >`
          : missing('It does not end')}
      </td>
      <td class="wide"><sw-time .at=${token.lastUsedAt} quiet why="Not used so far"></sw-time></td>
      <td class="right"><sw-confirm label="Revoke" action="Revoke ${token.name}" @confirmed=${() => void this.revoke(token)}></sw-confirm></td>
    </tr>`;
  }

  private table(all: Token[]) {
    if (all.length === 0) return empty('No tokens', 'A program that reads from here signs in with a token rather than a password.');
    const others = all.some(({ username }) => username !== currentUser()?.username);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Tokens, table">
      <table>
        <thead>
          <tr>
            <th>Name</th>
            ${others ? html`<th>User</th>` : nothing}
            <th class="wide">May do as</th>
            <th>Ends</th>
            <th class="wide">Last used</th>
            <th><span class="sr">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${all.map((token) => this.row(token, others))}
        </tbody>
      </table>
    </div>`;
  }

  private make() {
    const roles = (Object.keys(ROLE_WORDS) as Role[]).filter(may).reverse();
    const { busy, problem: wrong } = this.form;
    return html`<form @submit=${this.issue} novalidate>
      ${formField(this.form, 'name', { label: 'A new token for', placeholder: 'Monthly report' })}
      ${formField(this.form, 'role', { label: 'May do as', options: roles.map((value) => ({ value, label: ROLE_WORDS[value] })) })}
      ${formField(this.form, 'days', { name: 'expiresAt', label: 'Ends in', options: LASTING })}
      <button ?disabled=${busy}>${busy ? 'Making…' : 'Make a token'}</button>
      ${problem(wrong)}
    </form>`;
  }

  override render() {
    return html`${whenLoaded(this.tokens, (all) => this.table(all))}
      ${problem(this.problem)}
      ${this.issued
        ? html`<sw-copy-once
            .secret=${this.issued}
            text="The token. It is shown this once: copy it to where it is used."
            @closed=${() => (this.issued = '')}
          ></sw-copy-once>`
        : this.make()}`;
  }
}
