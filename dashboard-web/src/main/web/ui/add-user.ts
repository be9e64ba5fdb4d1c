import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { addAccount } from '../core/accounts';
import type { Errors } from '../core/drafts';
import { Form } from '../core/form';
import { ROLE_WORDS } from '../core/session';
import type { Role } from '../core/types';
import { announce } from './announce';
import { field, fieldStyles } from './field';
import { mark } from './marks';
import { base, cards, controls } from './styles';

interface UserForm {
  username: string;
  role: string;
  password: string;
}

const BLANK: UserForm = { username: '', role: 'VIEWER', password: '' };
const FIELDS = ['username', 'role', 'password'];
const LEAST = 10;

function check(form: UserForm): Errors {
  const errors: Errors = {};
  if (!/^[a-z0-9._-]{1,64}$/.test(form.username)) errors['username'] = 'Lower-case letters, digits, dot, hyphen, underscore; up to 64.';
  if (form.password.length < LEAST) errors['password'] = `At least ${LEAST} characters are needed.`;
  return errors;
}

/** Somebody new, with a temporary password; tells "user-added". */
@customElement('sw-add-user')
export class AddUser extends LitElement {
  private form = new Form<UserForm>(this, BLANK, check);
  @state() private problem = '';
  @state() private busy = false;

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
      .problem {
        color: var(--offline);
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

  private submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.problem = '';
    if (!this.form.valid(FIELDS)) return this.toFirstWrong();
    this.busy = true;
    const { username, role, password } = this.form.values;
    try {
      await addAccount({ username, role: role as Role, password, mustChangePassword: true });
      announce(`${username} is added`);
      this.form.reset();
      this.dispatchEvent(new CustomEvent('user-added'));
    } catch (error) {
      this.problem = this.form.refuse(error, FIELDS);
      await this.toFirstWrong();
    } finally {
      this.busy = false;
    }
  };

  private async toFirstWrong(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  private input(name: keyof UserForm, label: string, help: string, more: Partial<Parameters<typeof field>[0]> = {}) {
    return field({
      name,
      label,
      help,
      value: this.form.values[name],
      wrong: this.form.wrong(name),
      input: (value) => this.form.set(name, { [name]: value }),
      leave: () => this.form.values[name] && this.form.leave(name),
      ...more,
    });
  }

  override render() {
    const roles = (Object.keys(ROLE_WORDS) as Role[]).reverse().map((value) => ({ value, label: ROLE_WORDS[value] }));
    return html`<form @submit=${this.submit} novalidate>
      ${this.input('username', 'User name', 'As it is typed to sign in.')}
      ${this.input('role', 'Role', 'Each includes those before it.', { options: roles })}
      ${this.input('password', 'Temporary password', 'To be changed at the first sign-in.', { type: 'password', autocomplete: 'new-password' })}
      <button ?disabled=${this.busy}>${this.busy ? 'Adding…' : 'Add'}</button>
      <div role="alert">${this.problem ? html`<p class="problem">${mark('offline')} ${this.problem}</p>` : nothing}</div>
    </form>`;
  }
}
