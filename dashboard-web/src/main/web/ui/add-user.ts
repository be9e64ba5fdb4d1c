import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LEAST_PASSWORD, addAccount } from '../core/accounts';
import type { Errors } from '../core/drafts';
import { Form } from '../core/form';
import { ROLE_WORDS } from '../core/session';
import type { Role } from '../core/types';
import { announce } from './announce';
import { fieldStyles, formField } from './field';
import { problem } from './problem';
import { base, cards, controls } from './styles';

interface UserForm {
  username: string;
  role: string;
  password: string;
}

const BLANK: UserForm = { username: '', role: 'VIEWER', password: '' };
const FIELDS = ['username', 'role', 'password'];

function check(form: UserForm): Errors {
  const errors: Errors = {};
  if (!/^[a-z0-9._-]{1,64}$/.test(form.username)) errors['username'] = 'Lower-case letters, digits, dot, hyphen, underscore; up to 64.';
  if (form.password.length < LEAST_PASSWORD) errors['password'] = `At least ${LEAST_PASSWORD} characters are needed.`;
  return errors;
}

/** Somebody new, with a temporary password; tells "user-added". */
@customElement('sw-add-user')
export class AddUser extends LitElement {
  private form = new Form<UserForm>(this, BLANK, check);

  static override styles = [
    base,
    controls,
    cards,
    fieldStyles,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr)) auto;
        gap: 12px;
        align-items: start;
      }
      form > button {
        margin-top: 24px;
        min-height: max(36px, var(--target));
      }
      [role='alert'] {
        grid-column: 1 / -1;
      }
      @media (max-width: 820px) {
        form {
          grid-template-columns: 1fr;
        }
        form > button {
          margin-top: 0;
        }
      }
    `,
  ];

  private submit = (event: Event): Promise<void> =>
    this.form.submit(event, FIELDS, async () => {
      const { username, role, password } = this.form.values;
      await addAccount({ username, role: role as Role, password, mustChangePassword: true });
      announce(`${username} is added`);
      this.form.reset();
      this.dispatchEvent(new CustomEvent('user-added'));
    });

  override render() {
    const roles = (Object.keys(ROLE_WORDS) as Role[]).reverse().map((value) => ({ value, label: ROLE_WORDS[value] }));
    const { busy, problem: wrong } = this.form;
    return html`<form @submit=${this.submit} novalidate>
      ${formField(this.form, 'username', { label: 'User name', help: 'As it is typed to sign in.' })}
      ${formField(this.form, 'role', { label: 'Role', help: 'Each includes those before it.', options: roles })}
      ${formField(this.form, 'password', {
        label: 'Temporary password',
        help: 'To be changed at the first sign-in.',
        type: 'password',
        autocomplete: 'new-password',
      })}
      <button ?disabled=${busy}>${busy ? 'Adding…' : 'Add'}</button>
      ${problem(wrong)}
    </form>`;
  }
}
