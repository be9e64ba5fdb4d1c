import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { changePassword } from '../core/accounts';
import { Form } from '../core/form';
import type { Errors } from '../core/drafts';
import { announce } from './announce';
import { field, fieldStyles } from './field';
import { mark } from './marks';
import { base, cards, controls } from './styles';

interface PasswordForm {
  currentPassword: string;
  newPassword: string;
  again: string;
}

const BLANK: PasswordForm = { currentPassword: '', newPassword: '', again: '' };
const FIELDS = ['currentPassword', 'newPassword', 'again'];
const LEAST = 10;

function check(form: PasswordForm): Errors {
  const errors: Errors = {};
  if (!form.currentPassword) errors['currentPassword'] = 'The password that you signed in with is needed.';
  if (form.newPassword.length < LEAST) errors['newPassword'] = `At least ${LEAST} characters are needed.`;
  else if (form.newPassword === form.currentPassword) errors['newPassword'] = 'It is the same as the present one.';
  if (form.again !== form.newPassword) errors['again'] = 'It is not the same as above.';
  return errors;
}

/** Another password for oneself; tells "password-changed". */
@customElement('sw-own-password')
export class OwnPassword extends LitElement {
  private form = new Form<PasswordForm>(this, BLANK, check);
  @state() private problem = '';
  @state() private done = false;
  @state() private busy = false;

  static override styles = [
    base,
    controls,
    cards,
    fieldStyles,
    css`
      form {
        display: grid;
        gap: 12px;
        max-width: 360px;
      }
      .problem {
        color: var(--offline);
      }
    `,
  ];

  private submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.problem = '';
    this.done = false;
    if (!this.form.valid(FIELDS)) return this.toFirstWrong();
    this.busy = true;
    try {
      await changePassword(this.form.values.currentPassword, this.form.values.newPassword);
      this.form.reset();
      this.done = true;
      announce('The password is changed');
      this.dispatchEvent(new CustomEvent('password-changed', { bubbles: true, composed: true }));
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

  private input(name: keyof PasswordForm, label: string, help: string | undefined) {
    return field({
      name,
      label,
      ...(help ? { help } : {}),
      type: 'password',
      autocomplete: name === 'currentPassword' ? 'current-password' : 'new-password',
      value: this.form.values[name],
      wrong: this.form.wrong(name),
      input: (value) => this.form.set(name, { [name]: value }),
      leave: () => this.form.values[name] && this.form.leave(name),
    });
  }

  override render() {
    return html`<form @submit=${this.submit} novalidate>
      ${this.input('currentPassword', 'Present password', undefined)}
      ${this.input('newPassword', 'New password', `At least ${LEAST} characters; a few words are easier to keep than signs.`)}
      ${this.input('again', 'New password, again', undefined)}
      <div role="alert">${this.problem ? html`<p class="problem">${mark('offline')} ${this.problem}</p>` : nothing}</div>
      ${this.done ? html`<p class="note" role="status">${mark('ok')} Changed. Your other sessions have ended.</p>` : nothing}
      <div class="bar"><button class="primary" ?disabled=${this.busy}>${this.busy ? 'Changing…' : 'Change the password'}</button></div>
    </form>`;
  }
}
