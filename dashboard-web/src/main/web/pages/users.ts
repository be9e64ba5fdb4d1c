import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { accounts, changeAccount, removeAccount, resetPassword, type Account } from '../core/accounts';
import { messageOf } from '../core/api';
import { ROLE_WORDS, currentUser, may } from '../core/session';
import { Uses } from '../core/store';
import { browserZone, day } from '../core/time';
import type { Role } from '../core/types';
import { announce } from '../ui/announce';
import { mark } from '../ui/marks';
import { pageHeader, pageHeaderStyles } from '../ui/page-header';
import { problem } from '../ui/problem';
import { whenLoaded } from '../ui/states';
import { base, cards, controls, tables } from '../ui/styles';
import { systemTabs, systemTabsStyles } from '../ui/system-tabs';
import '../ui/add-user';
import '../ui/confirm-button';
import '../ui/copy-once';
import '../ui/notice';

const ROLES = Object.keys(ROLE_WORDS) as Role[];

/** Who may come in, and as what; for administrators. */
@customElement('sw-users')
export class UsersPage extends LitElement {
  @state() private problem = '';
  /** A temporary password that was just made, and whose. */
  @state() private temporary: { username: string; password: string } | null = null;
  /** A role that was chosen and not yet given, and to whom: a slip of the arrow keys makes no administrator. */
  @state() private chosen: { username: string; role: Role } | null = null;
  private accounts = new Uses(this, () => (may('ADMIN') ? accounts() : null));

  static override styles = [
    base,
    controls,
    cards,
    tables,
    pageHeaderStyles,
    systemTabsStyles,
    css`
      .problem {
        margin-bottom: 12px;
      }
      td {
        height: 44px;
        padding-top: 6px;
        padding-bottom: 6px;
      }
      td:first-child {
        overflow-wrap: anywhere;
      }
      td select {
        width: auto;
        min-height: max(30px, var(--target-small));
        border-color: var(--line);
      }
      .role {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .role button {
        min-height: max(30px, var(--target-small));
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        justify-content: flex-end;
      }
      .actions button {
        min-height: max(28px, var(--target-small));
      }
      td.right {
        white-space: normal;
      }
      sw-copy-once {
        margin-bottom: 12px;
      }
      /* On a phone each user is a small block of its own. */
      @media (max-width: 720px) {
        thead {
          display: none;
        }
        tbody,
        table {
          display: block;
        }
        tr {
          display: grid;
          grid-template: 'user state' auto 'role role' auto 'actions actions' auto / 1fr auto;
          gap: 6px 12px;
          padding: 12px 0;
          border-bottom: 1px solid var(--line-faint);
        }
        tr:last-child {
          border-bottom: 0;
        }
        td,
        tr:last-child td {
          height: auto;
          padding: 0;
          border: 0;
        }
        td:nth-child(1) {
          grid-area: user;
        }
        td:nth-child(2) {
          grid-area: role;
        }
        td:nth-child(3) {
          grid-area: state;
        }
        td:last-child {
          grid-area: actions;
        }
        td.right {
          text-align: left;
        }
        tr.row:hover td {
          background: none;
        }
        .actions {
          justify-content: flex-start;
        }
      }
    `,
  ];

  private async act(work: () => Promise<unknown>, said: string): Promise<void> {
    this.problem = '';
    try {
      await work();
      announce(said);
    } catch (error) {
      this.problem = messageOf(error);
    }
    this.accounts.refresh();
  }

  private reset = (account: Account): Promise<void> =>
    this.act(async () => {
      this.temporary = await resetPassword(account.username);
    }, `${account.username} has a temporary password`);

  private allow = ({ username, role }: Account, enabled: boolean): Promise<void> =>
    this.act(() => changeAccount(username, { role, enabled }), `${username} is ${enabled ? 'enabled' : 'disabled'}`);

  private roleOf({ username, role }: Account) {
    const chosen = this.chosen?.username === username ? this.chosen.role : role;
    const choose = (event: Event) => (this.chosen = { username, role: (event.target as HTMLSelectElement).value as Role });
    const give = () => {
      this.chosen = null;
      return this.act(() => changeAccount(username, { role: chosen }), `${username} is now ${ROLE_WORDS[chosen]}`);
    };
    return html`<span class="role"
      ><select aria-label="Role of ${username}" .value=${live(chosen)} @change=${choose}>
        ${ROLES.map((each) => html`<option value=${each} ?selected=${each === chosen}>${ROLE_WORDS[each]}</option>`)}</select
      >${chosen === role
        ? nothing
        : html`<button class="primary" aria-label="Save: ${username} becomes ${ROLE_WORDS[chosen]}" @click=${give}>Save</button>
            <button aria-label="Keep ${username} ${ROLE_WORDS[role]}" @click=${() => (this.chosen = null)}>Keep</button>`}</span
    >`;
  }

  private stateOf(account: Account) {
    if (account.enabled === false) return html`${mark('offline')} Disabled`;
    return account.mustChangePassword ? html`${mark('late')} Temporary password` : html`${mark('ok')} Active`;
  }

  private row(account: Account) {
    const { username, role } = account;
    const own = username === currentUser()?.username;
    const enable = account.enabled === false;
    return html`<tr class="row">
      <td>${username}${own ? html` <span class="note">you</span>` : nothing}</td>
      <td>${own ? ROLE_WORDS[role] : this.roleOf(account)}</td>
      <td class="tight">${this.stateOf(account)}</td>
      <td class="wide tight">${day(account.createdAt, browserZone)}</td>
      <td class="right">
        ${own
          ? html`<a class="link" href="/account">Account</a>`
          : html`<span class="actions">
              <sw-confirm label="Reset password" action="Reset password of ${username}" @confirmed=${() => void this.reset(account)}></sw-confirm>
              ${enable
                ? html`<button aria-label="Enable ${username}" @click=${() => void this.allow(account, true)}>Enable</button>`
                : html`<sw-confirm label="Disable" action="Disable ${username}" @confirmed=${() => void this.allow(account, false)}></sw-confirm>`}
              <sw-confirm
                label="Remove"
                action="Remove ${username}"
                @confirmed=${() => void this.act(() => removeAccount(username), `${username} is removed`)}
              ></sw-confirm>
            </span>`}
      </td>
    </tr>`;
  }

  private table(all: Account[]) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Users, table">
      <table>
        <thead>
          <tr>
            <th>User</th>
            <th>Role</th>
            <th>State</th>
            <th class="wide">Since</th>
            <th><span class="sr">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${all.map((account) => this.row(account))}
        </tbody>
      </table>
    </div>`;
  }

  override render() {
    if (!may('ADMIN')) {
      return html`${pageHeader('Users', [{ href: '/system', label: 'System' }])}
        <section class="card">
          <sw-notice kind="denied" heading="Not for your role" text="Only administrators manage users."><a class="link" href="/account">Your own account</a></sw-notice>
        </section>`;
    }
    return html`${pageHeader('System', [], nothing, 'Users')} ${systemTabs('/system/users')}
      <div class="stack">
        <section class="card" aria-label="Users">
          <header><h2>Users</h2></header>
          ${problem(this.problem)}
          ${this.temporary
            ? html`<sw-copy-once
                .secret=${this.temporary.password}
                text="A temporary password for ${this.temporary.username}. It is shown this once; another has to be chosen at the next sign-in."
                @closed=${() => (this.temporary = null)}
              ></sw-copy-once>`
            : nothing}
          ${whenLoaded(this.accounts, (all) => this.table(all))}
        </section>
        <section class="card" aria-label="Add a user">
          <header><h2>Add a user</h2></header>
          <sw-add-user @user-added=${this.accounts.refresh}></sw-add-user>
        </section>
      </div>`;
  }
}
