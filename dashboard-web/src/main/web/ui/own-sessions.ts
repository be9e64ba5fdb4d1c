import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { browserName, endSession, sessions, type SessionEntry } from '../core/accounts';
import { messageOf } from '../core/api';
import { currentUser } from '../core/session';
import { Uses } from '../core/store';
import { announce } from './announce';
import { orMissing } from './marks';
import { problem } from './problem';
import { empty, whenLoaded } from './states';
import { base, controls, tables } from './styles';
import './confirm-button';
import './time';

/** Where somebody is signed in, with a way to end it; administrators see everybody's. */
@customElement('sw-own-sessions')
export class OwnSessions extends LitElement {
  @state() private problem = '';
  private sessions = new Uses(this, sessions);

  static override styles = [
    base,
    controls,
    tables,
    css`
      @media (max-width: 720px) {
        td {
          height: 48px;
        }
      }
    `,
  ];

  private end = async (session: SessionEntry): Promise<void> => {
    this.problem = '';
    try {
      await endSession(session.id);
      announce('The session is ended');
      this.sessions.refresh();
    } catch (error) {
      this.problem = messageOf(error);
    }
  };

  private row(session: SessionEntry, others: boolean) {
    return html`<tr class="row">
      <td>${browserName(session.userAgent)}${session.current ? html` <span class="note">this one</span>` : nothing}</td>
      ${others ? html`<td>${session.username}</td>` : nothing}
      <td class="wide num">${orMissing(session.address, 'Not noted')}</td>
      <td class="wide"><sw-time .at=${session.createdAt} quiet></sw-time></td>
      <td><sw-time .at=${session.lastSeenAt} quiet></sw-time></td>
      <td class="right">
        ${session.current
          ? nothing
          : html`<sw-confirm label="End" action="End the session" @confirmed=${() => void this.end(session)}></sw-confirm>`}
      </td>
    </tr>`;
  }

  override render() {
    return whenLoaded(this.sessions, (all) => {
      if (all.length === 0) return empty('No session', 'Programs with a token have none.');
      const others = all.some(({ username }) => username !== currentUser()?.username);
      return html`${problem(this.problem)}
        <div class="scroll" tabindex="0" role="region" aria-label="Sessions, table">
          <table>
            <thead>
              <tr>
                <th>Browser</th>
                ${others ? html`<th>User</th>` : nothing}
                <th class="wide">Address</th>
                <th class="wide">Since</th>
                <th>Last seen</th>
                <th><span class="sr">Actions</span></th>
              </tr>
            </thead>
            <tbody>
              ${all.map((session) => this.row(session, others))}
            </tbody>
          </table>
        </div>`;
    });
  }
}
