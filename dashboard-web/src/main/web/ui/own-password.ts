import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { LEAST_PASSWORD, changePassword } from '../core/accounts';
import { Form } from '../core/form';
import type { Errors } from '../core/drafts';
import { announce } from './announce';
import { fieldStyles, formField } from './field';
import { mark } from './marks';
import { problem } from './problem';
import { base, cards, controls } from './styles';

interface PasswordForm {
  currentPassword: string;
  newPassword: string;
  again: string;
}

const BLANK: PasswordForm = { currentPassword: '', newPassword: '', again: '' };
const FIELDS = ['currentPassword', 'newPassword', 'again'];

function check(form: PasswordForm): Errors {
  const errors: Errors = {};
  if (!form.currentPassword) errors['currentPassword'] = 'The password that you signed in with is needed.';
  if (form.newPassword.length < LEAST_PASSWORD) errors['newPassword'] = `At least ${LEAST_PASSWORD} characters are needed.`;
  else if (form.newPassword === form.currentPassword) errors['newPassword'] = 'It is the same as the present one.';
  if (form.again !== form.newPassword) errors['again'] = 'It is not the same as above.';
  return errors;
}

/** Another password for oneself; tells "password-changed". */
@customElement('sw-own-password')
export class OwnPassword extends LitElement {
  private form = new Form<PasswordForm>(this, BLANK, check);
  @state() private done = false;

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
    `,
  ];

  private submit = (event: Event): Promise<void> => {
    this.done = false;
    return this.form.submit(event, FIELDS, async () => {
      await changePassword(this.form.values.currentPassword, this.form.values.newPassword);
      this.form.reset();
      this.done = true;
      announce('The password is changed');
      this.dispatchEvent(new CustomEvent('password-changed', { bubbles: true, composed: true }));
    });
  };

  override render() {
    const { busy, problem: wrong } = this.form;
    const chosen = { type: 'password', autocomplete: 'new-password' } as const;
    return html`<form @submit=${this.submit} novalidate>
      ${formField(this.form, 'currentPassword', { label: 'Present password', type: 'password', autocomplete: 'current-password' })}
      ${formField(this.form, 'newPassword', {
        ...chosen,
        label: 'New password',
        help: `At least ${LEAST_PASSWORD} characters; a few words are easier to keep than signs.`,
      })}
      ${formField(this.form, 'again', { ...chosen, label: 'New password, again' })}
      ${problem(wrong)}
      ${this.done ? html`<p class="note" role="status">${mark('ok')} Changed. Your other sessions have ended.</p>` : nothing}
      <div class="bar"><button class="primary" ?disabled=${busy}>${busy ? 'Changing…' : 'Change the password'}</button></div>
    </form>`;
  }
}
